package io.plumbline.stats.decision;

import java.util.Arrays;

/**
 * Bonferroni's correction: each of m tests at α/m, so that the probability of any false alarm stays
 * at alpha. {@link Holm} promises the same and finds at least as much; this one has a threshold
 * that does not depend on what the other tests found. NaN stands for a test that could not be made
 * and counts for nothing.
 */
public final class Bonferroni {
    private Bonferroni() {}

    /** The p-value up to which tests are significant, α/m. NaN without tests. */
    public static double cutoff(double[] pValues, double alpha) {
        int m = PValues.sorted(pValues).length;
        return m == 0 ? Double.NaN : alpha / m;
    }

    /** Adjusted p-values: the smallest alpha at which each would be significant; NaN stays NaN. */
    public static double[] adjusted(double[] pValues) {
        int m = PValues.sorted(pValues).length;
        return Arrays.stream(pValues).map(p -> Math.min(1, p * m)).toArray();
    }
}
