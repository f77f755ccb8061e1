package io.plumbline.stats.metric;

import io.plumbline.stats.summary.Confusion;

/**
 * Metrics of a binary {@link Confusion}, with 95 % intervals: Wilson's for proportions, the delta
 * method on the multinomial counts for F1. Where a definition divides by zero the metric is
 * undefined, never 0.
 */
public final class ConfusionMetrics {
    private ConfusionMetrics() {}

    /** Share of right predictions; undefined without observations. */
    public static Estimate accuracy(Confusion c) {
        return ProportionInterval.wilson(c.tp() + c.tn(), c.n());
    }

    /**
     * Share of the predicted positives that are positive; undefined without predicted positives.
     */
    public static Estimate precision(Confusion c) {
        return ProportionInterval.wilson(c.tp(), c.tp() + c.fp());
    }

    /** Share of the positives that are predicted; undefined without positives. */
    public static Estimate recall(Confusion c) {
        return ProportionInterval.wilson(c.tp(), c.tp() + c.fn());
    }

    /** Share of the negatives that are predicted; undefined without negatives. */
    public static Estimate specificity(Confusion c) {
        return ProportionInterval.wilson(c.tn(), c.tn() + c.fp());
    }

    /**
     * {@code 2 tp / (2 tp + fp + fn)}; undefined without positives and predicted positives. With
     * shares p of n its variance is, to first order, {@code 4 tp e (tp + e) / (n (2 tp + e)^4)} for
     * {@code e = fp + fn}.
     */
    public static Estimate f1(Confusion c) {
        long errors = c.fp() + c.fn();
        long relevant = 2 * c.tp() + errors;
        if (relevant == 0) {
            return Estimate.undefined(c.n());
        }
        double n = c.n();
        double hit = c.tp() / n;
        double miss = errors / n;
        double variance = 4 * hit * miss * (hit + miss) / (n * Math.pow(2 * hit + miss, 4));
        return Estimate.normal(2.0 * c.tp() / relevant, Math.sqrt(variance), 0, 1, c.n());
    }
}
