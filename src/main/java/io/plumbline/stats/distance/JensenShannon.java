package io.plumbline.stats.distance;

import io.plumbline.stats.summary.Counts;

/**
 * Jensen–Shannon distance between the shares of two samples: the square root of the mean relative
 * entropy of both to their midpoint, natural logarithm, in [0, √ln 2 ≈ 0.833]. For small shifts its
 * square is an eighth of the {@link Psi}.
 */
public final class JensenShannon {
    private JensenShannon() {}

    /** The distance over all columns, without smoothing; NaN when a sample is empty. */
    public static double distance(long[] reference, long[] current) {
        Counts.requireSameLength(reference, current);
        double n = Counts.sum(reference);
        double m = Counts.sum(current);
        if (n == 0 || m == 0) {
            return Double.NaN;
        }
        double twice = 0;
        for (int i = 0; i < reference.length; i++) {
            double p = reference[i] / n;
            double q = current[i] / m;
            double middle = (p + q) / 2;
            twice += relativeEntropy(p, middle) + relativeEntropy(q, middle);
        }
        return Math.sqrt(Math.max(0, twice / 2));
    }

    private static double relativeEntropy(double p, double q) {
        return p == 0 ? 0 : p * Math.log(p / q);
    }
}
