package io.plumbline.stats.distance;

/**
 * Total variation distance between the shares of two samples: ½ Σ |p − q|, in [0, 1]: the largest
 * difference of the shares that any set of columns has. Putting columns together can only lower it,
 * so on bins it is never above the distance of the raw values. NaN when a sample is empty.
 */
public final class TotalVariation {
    private TotalVariation() {}

    /** The distance over all columns. */
    public static double distance(long[] reference, long[] current) {
        if (Shares.isUndefined(reference, current)) {
            return Double.NaN;
        }
        Shares shares = Shares.of(reference, current, 0);
        double twice = 0;
        for (int i = 0; i < shares.size(); i++) {
            twice += Math.abs(shares.reference()[i] - shares.current()[i]);
        }
        return Math.min(1, twice / 2);
    }
}
