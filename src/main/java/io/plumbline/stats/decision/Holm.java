package io.plumbline.stats.decision;

import java.util.Arrays;

/**
 * Holm's procedure (1979): which of many p-values are significant, such that the probability of any
 * false one among them stays at alpha, however the tests depend on each other and however many of
 * the differences are real. NaN stands for a test that could not be made and counts for nothing.
 */
public final class Holm {
    private Holm() {}

    /**
     * The p-value up to which tests are significant: α/(m − k + 1) of m tests, k being the number
     * of significant ones; α/m when there is none. NaN without tests.
     */
    public static double cutoff(double[] pValues, double alpha) {
        double[] sorted = PValues.sorted(pValues);
        int m = sorted.length;
        if (m == 0) {
            return Double.NaN;
        }
        int k = 0;
        while (k < m && sorted[k] <= alpha / (m - k)) {
            k++;
        }
        return alpha / (m - Math.max(0, k - 1));
    }

    /** Adjusted p-values: the smallest alpha at which each would be significant; NaN stays NaN. */
    public static double[] adjusted(double[] pValues) {
        double[] sorted = PValues.sorted(pValues);
        int m = sorted.length;
        double[] byRank = new double[m];
        double largest = 0;
        for (int i = 0; i < m; i++) {
            largest = Math.max(largest, Math.min(1, sorted[i] * (m - i)));
            byRank[i] = largest;
        }
        return Arrays.stream(pValues)
                .map(p -> Double.isNaN(p) ? p : byRank[PValues.firstRank(sorted, p)])
                .toArray();
    }
}
