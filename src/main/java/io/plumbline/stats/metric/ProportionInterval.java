package io.plumbline.stats.metric;

/**
 * Wilson's score interval of a proportion at 95 %: holds its coverage where the normal interval
 * does not, for few observations and near 0 and 1. Source: E. B. Wilson, JASA 22 (1927), 209–212.
 */
public final class ProportionInterval {
    private ProportionInterval() {}

    /** The proportion with its interval; undefined without trials. */
    public static Estimate wilson(long successes, long trials) {
        if (trials <= 0) {
            return Estimate.undefined(0);
        }
        double n = trials;
        double p = successes / n;
        double z2 = Normal95.Z * Normal95.Z;
        double center = (p + z2 / (2 * n)) / (1 + z2 / n);
        double half = Normal95.Z / (1 + z2 / n) * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        double lower = successes == 0 ? 0 : Math.max(0, center - half);
        double upper = successes == trials ? 1 : Math.min(1, center + half);
        return Estimate.of(p, lower, upper, trials);
    }
}
