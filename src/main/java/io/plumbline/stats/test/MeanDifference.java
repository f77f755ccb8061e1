package io.plumbline.stats.test;

import io.plumbline.stats.metric.Estimate;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Tests of whether two numbers differ, by their sums or by their standard errors. */
public final class MeanDifference {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double Z = NORMAL.inverseSurvivalProbability(0.025);

    private MeanDifference() {}

    /**
     * Welch's test from sums: the probability of such a difference when the first mean is not the
     * greater. NaN for a sample of fewer than two, or when neither varies.
     */
    public static double pGreater(
            long n, double sum, double squares, long m, double sumOther, double squaresOther) {
        double a = variance(n, sum, squares) / n;
        double b = variance(m, sumOther, squaresOther) / m;
        double error = a + b;
        if (!(error > 0)) {
            return Double.NaN;
        }
        double t = (sum / n - sumOther / m) / Math.sqrt(error);
        double freedom = error * error / (a * a / (n - 1) + b * b / (m - 1));
        return TDistribution.of(freedom).survivalProbability(t);
    }

    private static double variance(long n, double sum, double squares) {
        return n < 2 ? Double.NaN : Math.max(0, squares - sum * sum / n) / (n - 1);
    }

    /**
     * Two-sided: the probability of so large a difference with that standard error when there is
     * none; NaN without an error.
     */
    public static double pTwoSided(double difference, double standardError) {
        return standardError > 0
                ? 2 * NORMAL.survivalProbability(Math.abs(difference) / standardError)
                : Double.NaN;
    }

    /**
     * The standard error that an interval came from. One that was cut on one side gives it on the
     * other; one that was cut on both gives less than it was.
     */
    public static double standardError(Estimate e) {
        return Math.max(e.upper() - e.value(), e.value() - e.lower()) / Z;
    }
}
