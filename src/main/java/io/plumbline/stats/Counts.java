package io.plumbline.stats;

/** Sums over count vectors. */
final class Counts {
    private Counts() {}

    static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    static void requireSameLength(long[] reference, long[] current) {
        if (reference.length != current.length) {
            throw new IllegalArgumentException(
                    "counts over different bins: " + reference.length + " and " + current.length);
        }
    }
}
