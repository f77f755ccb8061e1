package io.plumbline.stats.metric;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Intervals of a proportion. Reports use Wilson's at 95 %: it holds its coverage where the normal
 * interval does not, for few observations and near 0 and 1.
 *
 * <p>Confidence is that of the two-sided interval, in (0, 1). Without trials, all are undefined.
 * Source: L. D. Brown, T. T. Cai and A. DasGupta, <em>Interval estimation for a binomial
 * proportion</em>, Statistical Science 16 (2001), 101–133.
 */
public final class ProportionInterval {
    private ProportionInterval() {}

    /** Wilson's score interval at 95 %. */
    public static Estimate wilson(long successes, long trials) {
        return wilsonOf(successes, trials, Normal95.Z);
    }

    /** Wilson's score interval (1927). */
    public static Estimate wilson(long successes, long trials, double confidence) {
        return wilsonOf(successes, trials, z(confidence));
    }

    private static Estimate wilsonOf(long successes, long trials, double z) {
        if (trials <= 0) {
            return Estimate.undefined(0);
        }
        double n = trials;
        double p = successes / n;
        double z2 = z * z;
        double center = (p + z2 / (2 * n)) / (1 + z2 / n);
        double half = z / (1 + z2 / n) * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        double lower = successes == 0 ? 0 : Math.max(0, center - half);
        double upper = successes == trials ? 1 : Math.min(1, center + half);
        return Estimate.of(p, lower, upper, trials);
    }

    /** The exact interval of Clopper and Pearson (1934): never too short, often too long. */
    public static Estimate clopperPearson(long successes, long trials, double confidence) {
        if (trials <= 0) {
            return Estimate.undefined(0);
        }
        double tail = (1 - confidence) / 2;
        long failures = trials - successes;
        double lower = successes == 0 ? 0 : beta(successes, failures + 1.0, tail);
        double upper = failures == 0 ? 1 : beta(successes + 1.0, failures, 1 - tail);
        return Estimate.of((double) successes / trials, lower, upper, trials);
    }

    /** The equal-tailed Bayesian interval under Jeffreys' prior, Beta(½, ½). */
    public static Estimate jeffreys(long successes, long trials, double confidence) {
        if (trials <= 0) {
            return Estimate.undefined(0);
        }
        double tail = (1 - confidence) / 2;
        double a = successes + 0.5;
        double b = trials - successes + 0.5;
        return Estimate.of(
                (double) successes / trials, beta(a, b, tail), beta(a, b, 1 - tail), trials);
    }

    /** The normal interval, which may leave [0, 1]; for comparison only. */
    public static Estimate wald(long successes, long trials, double confidence) {
        if (trials <= 0) {
            return Estimate.undefined(0);
        }
        double p = (double) successes / trials;
        double half = z(confidence) * Math.sqrt(p * (1 - p) / trials);
        return Estimate.of(p, p - half, p + half, trials);
    }

    private static double z(double confidence) {
        return NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
    }

    private static double beta(double a, double b, double p) {
        return BetaDistribution.of(a, b).inverseCumulativeProbability(p);
    }
}
