package io.plumbline.stats.metric;

import io.plumbline.stats.summary.Moments;
import io.plumbline.stats.summary.RegressionSums;

/**
 * Metrics of a regression with 95 % intervals: the normal one of the sample variance for means, the
 * delta method's for the others. Errors are predicted minus true. Percentages are fractions: 0.1 is
 * ten percent. Undefined without predictions; no interval from fewer than two.
 */
public final class RegressionMetrics {
    private RegressionMetrics() {}

    /** Mean absolute error. */
    public static Estimate mae(RegressionSums sums) {
        return MeanEstimate.of(sums.absolute(), 0, Double.POSITIVE_INFINITY);
    }

    /** Mean squared error. */
    public static Estimate mse(RegressionSums sums) {
        return MeanEstimate.of(sums.squared(), 0, Double.POSITIVE_INFINITY);
    }

    /** Root of the mean squared error; its standard error is the one of the mean over twice it. */
    public static Estimate rmse(RegressionSums sums) {
        Moments squared = sums.squared();
        if (squared.count() == 0) {
            return Estimate.undefined(0);
        }
        double root = Math.sqrt(squared.mean());
        // Where all errors are 0, so is their spread.
        double error = root == 0 ? standardError(squared) : standardError(squared) / (2 * root);
        return Estimate.normal(root, error, 0, Double.POSITIVE_INFINITY, squared.count());
    }

    /** Mean error: positive when predictions are too high. */
    public static Estimate bias(RegressionSums sums) {
        return MeanEstimate.of(sums.error());
    }

    /**
     * Mean of the error's size over the true value's; true values of 0, which have no such ratio,
     * are left out, and out of the count.
     */
    public static Estimate mape(RegressionSums sums) {
        return MeanEstimate.of(sums.percentage(), 0, Double.POSITIVE_INFINITY);
    }

    /** Mean of {@code 2 |e| / (|y| + |p|)}, from 0 to 2; 0 where both are 0. */
    public static Estimate smape(RegressionSums sums) {
        return MeanEstimate.of(sums.symmetric(), 0, 2);
    }

    /**
     * {@code Σ |e| / Σ |y|}, a ratio of means; undefined when all true values are 0. Its variance
     * is, to first order, that of |e| − W |y| over n times the squared mean of |y|.
     */
    public static Estimate wape(RegressionSums sums) {
        double n = sums.count();
        double sizes = sums.sumOfSizes();
        if (n == 0 || sizes == 0) {
            return Estimate.undefined(sums.count());
        }
        double ratio = sums.absolute().sum() / sizes;
        double squares =
                sums.squared().sum()
                        - 2 * ratio * sums.sumOfErrorTimesSize()
                        + ratio * ratio * sums.target().sumOfSquares();
        double error = Math.sqrt(Math.max(0, squares) * n / (n - 1)) / sizes;
        return Estimate.normal(ratio, error, 0, Double.POSITIVE_INFINITY, sums.count());
    }

    /**
     * Coefficient of determination, {@code 1 − Σ e² / Σ (y − ȳ)²}; undefined for a constant true
     * value. Its variance is, to first order, the mean of {@code (A u²/B² − e²/B)²} over n, with u
     * = y − ȳ, A and B the means of e² and u². That needs fourth powers: where the true values are
     * thousands of deviations away from 0 doubles can't tell it, and there is no interval.
     */
    public static Estimate r2(RegressionSums sums) {
        double n = sums.count();
        double spread = sums.target().sampleVariance() * (n - 1) / n;
        if (!(spread > 0)) {
            return Estimate.undefined(sums.count());
        }
        double residual = sums.squared().mean();
        double error = Math.sqrt(influence(sums, residual, spread) / n);
        return Estimate.normal(
                1 - residual / spread, error, Double.NEGATIVE_INFINITY, 1, sums.count());
    }

    private static double influence(RegressionSums sums, double residual, double spread) {
        double n = sums.count();
        double mean = sums.target().mean();
        double second = sums.target().sumOfSquares() / n;
        double third = sums.sumOfCubes() / n;
        double fourth =
                sums.sumOfFourthPowers() / n
                        - 4 * mean * third
                        + 6 * mean * mean * second
                        - 3 * mean * mean * mean * mean;
        double mixed =
                sums.sumOfSquareTimesSquare() / n
                        - 2 * mean * sums.sumOfSquareTimesTarget() / n
                        + mean * mean * residual;
        double errors = sums.squared().sumOfSquares() / n;
        boolean lost = spread * spread < CANCELLED * mean * mean * mean * mean;
        double ratio = residual / spread;
        return lost
                ? Double.NaN
                : Math.max(0, ratio * ratio * fourth - 2 * ratio * mixed + errors)
                        / (spread * spread);
    }

    /** Where fewer than three digits of a fourth central moment are left. */
    private static final double CANCELLED = 1e-13;

    /**
     * Pinball loss at quantile α: the mean of {@code α max(y − p, 0) + (1 − α) max(p − y, 0)},
     * which is half the absolute error plus (½ − α) of the bias.
     */
    public static Estimate pinball(RegressionSums sums, double alpha) {
        double value = sums.absolute().mean() / 2 + (0.5 - alpha) * sums.error().mean();
        return Estimate.withoutInterval(value, sums.count());
    }

    /**
     * Explained variance, {@code 1 − Var(e) / Var(y)}: R² of the predictions without their bias;
     * undefined for a constant true value.
     */
    public static Estimate explainedVariance(RegressionSums sums) {
        double spread = sums.target().sampleVariance();
        return spread > 0
                ? Estimate.withoutInterval(1 - sums.error().sampleVariance() / spread, sums.count())
                : Estimate.undefined(sums.count());
    }

    private static double standardError(Moments moments) {
        return Math.sqrt(moments.sampleVariance() / moments.count());
    }
}
