package io.plumbline.stats.summary;

/** Sums over count vectors. */
public final class Counts {
    private Counts() {}

    /** Sum of all counts. */
    public static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    /** Refuses counts over different bins. */
    public static void requireSameLength(long[] reference, long[] current) {
        if (reference.length != current.length) {
            throw new IllegalArgumentException(
                    "counts over different bins: " + reference.length + " and " + current.length);
        }
    }
}
