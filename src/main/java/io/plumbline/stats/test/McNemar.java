package io.plumbline.stats.test;

import io.plumbline.stats.metric.Estimate;
import io.plumbline.stats.metric.ProportionInterval;
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
    private static final double CONFIDENCE = 0.95;

    /** All observations. */
    public long n() {
        return both + first + second + neither;
    }

    /**
     * Accuracy of the first less that of the second; undefined without observations. Its 95 %
     * interval is by the variance of a multinomial. That is 0 when they never differ, and when one
     * alone is right each time: then the exact interval of the share of such observations says how
     * many others there may be.
     */
    public Estimate difference() {
        double n = n();
        if (n == 0) {
            return Estimate.undefined(0);
        }
        double off = first - second;
        if (first + second == 0 || Math.abs(off) == n) {
            double others = 1 - ProportionInterval.clopperPearson(n(), n(), CONFIDENCE).lower();
            double half = off == 0 ? others : 2 * others;
            return Estimate.of(
                    off / n, Math.max(-1, off / n - half), Math.min(1, off / n + half), n());
        }
        double error = Math.sqrt(Math.max(0, first + second - off * off / n)) / n;
        return Estimate.normal(off / n, error, -1, 1, n());
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
