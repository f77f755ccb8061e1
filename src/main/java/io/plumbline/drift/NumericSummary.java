package io.plumbline.drift;

import io.plumbline.stats.sample.SortedSample;
import io.plumbline.stats.summary.Moments;
import java.io.Serializable;

/**
 * A numeric feature in a few numbers, NaN where one is undefined. Infinite values are in none of
 * them.
 *
 * @param mean arithmetic mean
 * @param stddev standard deviation of the sample (n − 1)
 * @param min smallest value
 * @param p05 5 % quantile
 * @param p50 median
 * @param p95 95 % quantile
 * @param max largest value
 */
public record NumericSummary(
        double mean, double stddev, double min, double p05, double p50, double p95, double max)
        implements Serializable {

    /** Of a feature that isn't numeric, or has no finite value. */
    public static final NumericSummary NONE =
            new NumericSummary(
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN);

    static NumericSummary of(Moments moments, double min, double max, SortedSample quantiles) {
        return new NumericSummary(
                moments.mean(),
                Math.sqrt(moments.sampleVariance()),
                min,
                quantiles.quantile(0.05),
                quantiles.quantile(0.5),
                quantiles.quantile(0.95),
                max);
    }
}
