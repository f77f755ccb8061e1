package io.plumbline.stats.distance;

/**
 * L∞ distance between the shares of two samples: the largest change of any column's share, max |p −
 * q|, in [0, 1]. Exact for the columns it is given; that of finer columns may be larger or smaller.
 * NaN when a sample is empty.
 */
public final class LInfinity {
    private LInfinity() {}

    /** The distance over all columns. */
    public static double distance(long[] reference, long[] current) {
        if (Shares.isUndefined(reference, current)) {
            return Double.NaN;
        }
        Shares shares = Shares.of(reference, current, 0);
        double largest = 0;
        for (int i = 0; i < shares.size(); i++) {
            double change = Math.abs(shares.reference()[i] - shares.current()[i]);
            largest = Math.max(largest, change);
        }
        return largest;
    }
}
