package io.plumbline.stats.distance;

/**
 * Hellinger distance between the shares of two samples: √(½ Σ (√p − √q)²), in [0, 1]; 1 when no
 * column holds values of both. It is a metric. For small shifts its square is an eighth of the
 * population stability index.
 *
 * <p>Putting columns together can only lower it, so on bins it is never above the distance of the
 * raw values; a change inside one bin is invisible to it.
 *
 * <p>Cost: two square roots a column. Summing squares of differences, rather than taking Σ √(pq)
 * from 1, keeps small distances exact.
 */
public final class Hellinger {
    private Hellinger() {}

    /** The distance over all columns, without smoothing; NaN when a sample is empty. */
    public static double distance(long[] reference, long[] current) {
        return distance(reference, current, 0);
    }

    /** The distance with ½ added to every count; NaN when a sample is empty. */
    public static double smoothed(long[] reference, long[] current) {
        return distance(reference, current, Shares.HALF);
    }

    private static double distance(long[] reference, long[] current, double added) {
        if (Shares.isUndefined(reference, current)) {
            return Double.NaN;
        }
        Shares shares = Shares.of(reference, current, added);
        double twice = 0;
        for (int i = 0; i < shares.size(); i++) {
            double root = Math.sqrt(shares.reference()[i]) - Math.sqrt(shares.current()[i]);
            twice += root * root;
        }
        return Math.min(1, Math.sqrt(twice / 2));
    }
}
