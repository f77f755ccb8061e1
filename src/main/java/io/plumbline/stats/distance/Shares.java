package io.plumbline.stats.distance;

import io.plumbline.stats.summary.Counts;

/** Counts of two samples over the same columns as shares of their samples. */
record Shares(double[] reference, double[] current) {
    /** What is added to every count where a measure must stay finite: Jeffreys' prior. */
    static final double HALF = 0.5;

    /**
     * The shares with that much added to every count.
     *
     * @throws IllegalArgumentException for counts over different columns
     */
    static Shares of(long[] reference, long[] current, double added) {
        Counts.requireSameLength(reference, current);
        return new Shares(shares(reference, added), shares(current, added));
    }

    /** One of the samples is empty: no measure is defined. */
    static boolean isUndefined(long[] reference, long[] current) {
        Counts.requireSameLength(reference, current);
        return Counts.sum(reference) == 0 || Counts.sum(current) == 0;
    }

    private static double[] shares(long[] counts, double added) {
        double total = Counts.sum(counts) + added * counts.length;
        double[] shares = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            shares[i] = (counts[i] + added) / total;
        }
        return shares;
    }

    int size() {
        return reference.length;
    }
}
