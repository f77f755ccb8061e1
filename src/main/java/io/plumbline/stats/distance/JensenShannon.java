package io.plumbline.stats.distance;

/**
 * Jensen–Shannon distance between the shares of two samples: the square root of the mean relative
 * entropy of both to their midpoint, natural logarithm, in [0, √ln 2 ≈ 0.833]. It is a metric. For
 * small shifts its square is an eighth of the population stability index.
 *
 * <p>Putting columns together can only lower it (data-processing inequality), so on bins it is
 * never above the distance of the raw values; a change inside one bin is invisible to it.
 *
 * <p>Cost: two logarithms a column.
 */
public final class JensenShannon {
    private JensenShannon() {}

    /** The distance over all columns, without smoothing; NaN when a sample is empty. */
    public static double distance(long[] reference, long[] current) {
        return distance(reference, current, 0);
    }

    /**
     * The distance with ½ added to every count, which takes out most of what mere chance puts into
     * thin columns of small samples; NaN when a sample is empty.
     */
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
            double p = shares.reference()[i];
            double q = shares.current()[i];
            double middle = (p + q) / 2;
            twice += relativeEntropy(p, middle) + relativeEntropy(q, middle);
        }
        return Math.sqrt(Math.max(0, twice / 2));
    }

    private static double relativeEntropy(double p, double q) {
        return p == 0 ? 0 : p * Math.log(p / q);
    }
}
