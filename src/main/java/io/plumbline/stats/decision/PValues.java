package io.plumbline.stats.decision;

import java.util.Arrays;

/** The p-values of one window in order, without those of tests that could not be made. */
final class PValues {
    private PValues() {}

    static double[] sorted(double[] pValues) {
        return Arrays.stream(pValues).filter(p -> !Double.isNaN(p)).sorted().toArray();
    }

    /** Where a value first stands among sorted ones. */
    static int firstRank(double[] sorted, double p) {
        int rank = Arrays.binarySearch(sorted, p);
        while (rank > 0 && sorted[rank - 1] == p) {
            rank--;
        }
        return rank;
    }
}
