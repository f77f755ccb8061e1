package io.plumbline.stats.metric;

import io.plumbline.stats.summary.Confusion;
import io.plumbline.stats.summary.ConfusionTable;

/**
 * Metrics of a binary {@link Confusion}, with 95 % intervals: Wilson's for proportions, the delta
 * method on the multinomial counts for F1 and its weighted form. At their 0 and 1, where that
 * method has no width, they have Wilson's of {@link #jaccard}, of which they are a rising function.
 * Where a definition divides by zero the metric is undefined, never 0.
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
        if (c.tp() == 0 || errors == 0) {
            return ofNoneOrAll(c, 1);
        }
        double n = c.n();
        double hit = c.tp() / n;
        double miss = errors / n;
        double variance = 4 * hit * miss * (hit + miss) / (n * Math.pow(2 * hit + miss, 4));
        return Estimate.normal(2.0 * c.tp() / relevant, Math.sqrt(variance), 0, 1, c.n());
    }

    /**
     * Share of the predicted negatives that are negative; undefined without predicted negatives.
     */
    public static Estimate negativePredictiveValue(Confusion c) {
        return ProportionInterval.wilson(c.tn(), c.tn() + c.fn());
    }

    /**
     * Jaccard index {@code tp / (tp + fp + fn)}, a proportion; undefined without positives and
     * predicted positives.
     */
    public static Estimate jaccard(Confusion c) {
        return ProportionInterval.wilson(c.tp(), c.tp() + c.fp() + c.fn());
    }

    /**
     * Weighted harmonic mean of precision and recall, {@code (1 + β²) tp / ((1 + β²) tp + β² fn +
     * fp)}; β = 1 is {@link #f1}. Undefined without positives and predicted positives.
     */
    public static Estimate fBeta(Confusion c, double beta) {
        double weight = beta * beta;
        double hits = (1 + weight) * c.tp();
        double all = hits + weight * c.fn() + c.fp();
        if (all == 0) {
            return Estimate.undefined(c.n());
        }
        if (c.tp() == 0 || c.fn() + c.fp() == 0) {
            return ofNoneOrAll(c, weight);
        }
        double value = hits / all;
        double share = all / c.n();
        DeltaMethod gradient = DeltaMethod.zero(2);
        // d of tp, then of fn (a true positive missed) and fp, by the quotient rule.
        gradient.row()[1] = -value * weight / share;
        gradient.column()[1] = -value / share;
        gradient.diagonal()[1] = (1 + weight) / share;
        double error = gradient.standardError(ConfusionTable.of(c));
        return Estimate.normal(value, error, 0, 1, c.n());
    }

    /**
     * F of which the value is 0 or 1, from the share j that is so: {@code (1 + β²) j / ((1 + β²) j
     * + w (1 - j))}, where errors that were not met weigh between 1 and β², whichever is wider.
     */
    private static Estimate ofNoneOrAll(Confusion c, double weight) {
        Estimate share = jaccard(c);
        return Estimate.of(
                share.value(),
                weighted(share.lower(), weight, Math.max(1, weight)),
                weighted(share.upper(), weight, Math.min(1, weight)),
                c.n());
    }

    private static double weighted(double share, double weight, double ofErrors) {
        double hits = (1 + weight) * share;
        return hits == 0 ? 0 : hits / (hits + ofErrors * (1 - share));
    }
}
