package io.plumbline.stats.test;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Two classifiers on the same observations.
 *
 * <p>Source: Q. McNemar, Psychometrika 12 (1947), 153–157, in its exact form.
 *
 * @param both observations that both got right
 * @param first that the first alone got right
 * @param second that the second alone got right
 * @param neither that neither got right
 */
public record McNemar(long both, long first, long second, long neither) {
    private static final double Z = 1.959963984540054;

    /** All observations. */
    public long n() {
        return both + first + second + neither;
    }

    /** Accuracy of the first less that of the second; NaN without observations. */
    public double difference() {
        return n() == 0 ? Double.NaN : (double) (first - second) / n();
    }

    /** Half of the 95 % interval of the difference, by the variance of a multinomial. */
    public double halfWidth() {
        double n = n();
        double off = first - second;
        return n == 0 ? Double.NaN : Z * Math.sqrt(Math.max(0, first + second - off * off / n)) / n;
    }

    /**
     * Two-sided exact probability of so uneven a split of the observations on which they differ,
     * when none is the better; 1 where they never differ, NaN without observations.
     */
    public double pValue() {
        if (n() == 0) {
            return Double.NaN;
        }
        long differ = first + second;
        if (differ == 0) {
            return 1;
        }
        if (differ > Integer.MAX_VALUE) {
            throw new ArithmeticException("over 2^31 observations on which two versions differ");
        }
        BinomialDistribution split = BinomialDistribution.of((int) differ, 0.5);
        return Math.min(1, 2 * split.cumulativeProbability((int) Math.min(first, second)));
    }
}
