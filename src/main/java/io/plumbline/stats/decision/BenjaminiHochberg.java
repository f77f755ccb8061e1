package io.plumbline.stats.decision;

import java.util.Arrays;

/**
 * Benjamini and Hochberg's procedure (1995): which of many p-values are significant, such that the
 * expected share of false ones among them stays at alpha; when nothing at all is true, the
 * probability of any. NaN stands for a test that could not be made and counts for nothing.
 */
public final class BenjaminiHochberg {
    private BenjaminiHochberg() {}

    /**
     * The p-value up to which tests are significant: α·k/m of m tests, k being the largest number
     * for which the k-th smallest p-value is at most α·k/m; α/m when there is none, which then lies
     * below every p-value. NaN without tests.
     */
    public static double cutoff(double[] pValues, double alpha) {
        double[] sorted = PValues.sorted(pValues);
        int m = sorted.length;
        if (m == 0) {
            return Double.NaN;
        }
        int k = m;
        while (k > 1 && sorted[k - 1] > alpha * k / m) {
            k--;
        }
        return alpha * k / m;
    }

    /** For each p-value whether it is significant. */
    public static boolean[] rejections(double[] pValues, double alpha) {
        double cutoff = cutoff(pValues, alpha);
        boolean[] rejected = new boolean[pValues.length];
        for (int i = 0; i < pValues.length; i++) {
            rejected[i] = pValues[i] <= cutoff;
        }
        return rejected;
    }

    /** Adjusted p-values: the smallest alpha at which each would be significant; NaN stays NaN. */
    public static double[] adjusted(double[] pValues) {
        double[] sorted = PValues.sorted(pValues);
        int m = sorted.length;
        double[] bySortedIndex = new double[m];
        double smallest = 1;
        for (int i = m - 1; i >= 0; i--) {
            smallest = Math.min(smallest, sorted[i] * m / (i + 1));
            bySortedIndex[i] = smallest;
        }
        double[] adjusted = new double[pValues.length];
        for (int i = 0; i < pValues.length; i++) {
            adjusted[i] =
                    Double.isNaN(pValues[i])
                            ? Double.NaN
                            : bySortedIndex[Arrays.binarySearch(sorted, pValues[i])];
        }
        return adjusted;
    }
}
