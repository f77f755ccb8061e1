package io.plumbline.stats.test;

import io.plumbline.stats.summary.Counts;
import io.plumbline.stats.summary.NumericBins;
import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * How large the Wasserstein distance between the outermost edges is when there is no difference, in
 * closed form.
 *
 * <p>With s² = 1/n_ref + 1/n_cur, H the pooled distribution function and Y a pooled value, moved to
 * the nearest edge when beyond, the distance tends to s ∫ |B(H)|, B a Brownian bridge. Hence its
 * mean is √(2/π) s ∫ √(H(1 − H)). Its variance is at most (1 − 2/π) s² Var(Y): the covariance of
 * |U| and |V| of two normals of correlation ρ ≥ 0 is at most (1 − 2/π) ρ times their deviations;
 * equality holds where only two values occur. Its skewness there is that of a half-normal; samples
 * that are not large add at most about that of a mean, E|Y − EY|³ (1/n_ref² + 1/n_cur²) / (s² Var
 * Y)^1.5.
 *
 * <p>A gamma distribution (Pearson III) of that mean, variance (with {@value #SPARE} spare, for its
 * shape is not quite that of a half-normal at the 5 % point) and skewness gives the p-value. Its
 * tail falls like exp(−x), slower than the true one's exp(−x²/2): that errs to the safe side.
 * Simulations from 50 to 50,000 rows, down to p-values of 10⁻⁴ and up to Cauchy and Pareto tails,
 * bear it out.
 */
record WassersteinNull(double mean, double deviation, double skewness) {
    private static final double HALF_NORMAL_MEAN = Math.sqrt(2 / Math.PI);
    private static final double HALF_NORMAL_VARIANCE = 1 - 2 / Math.PI;
    private static final double HALF_NORMAL_SKEWNESS = 0.9952717464311568;
    private static final double SPARE = 1.05;

    /** From the counts of two samples that are not empty. */
    static WassersteinNull of(NumericBins bins, long[] reference, long[] current) {
        if (bins.size() == 1) {
            return new WassersteinNull(0, 0, HALF_NORMAL_SKEWNESS);
        }
        double n = Counts.sum(reference);
        double m = Counts.sum(current);
        PooledCore pooled = new PooledCore(bins, reference, current, n + m);
        double s2 = 1 / n + 1 / m;
        double variance = s2 * pooled.variance();
        double asymmetry = pooled.thirdMoment() * (1 / (n * n) + 1 / (m * m));
        return new WassersteinNull(
                HALF_NORMAL_MEAN * Math.sqrt(s2) * pooled.rootIntegral(),
                Math.sqrt(SPARE * HALF_NORMAL_VARIANCE * variance),
                HALF_NORMAL_SKEWNESS + asymmetry / Math.pow(variance, 1.5));
    }

    /** Probability of at least that distance; 1 where no value but one occurs. */
    double survival(double distance) {
        if (!(deviation > 0) || !Double.isFinite(skewness) || !Double.isFinite(mean)) {
            return 1;
        }
        double shape = 4 / (skewness * skewness);
        double scale = deviation * skewness / 2;
        double start = mean - 2 * deviation / skewness;
        double beyond = distance - start;
        return beyond > 0 ? GammaDistribution.of(shape, scale).survivalProbability(beyond) : 1;
    }
}
