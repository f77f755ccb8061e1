package io.plumbline.stats.metric;

import io.plumbline.stats.summary.Moments;

/** A mean with the normal interval of the sample variance; no interval for a single value. */
public final class MeanEstimate {
    private MeanEstimate() {}

    /** The mean of that many values with that sum and sum of squares; undefined without any. */
    public static Estimate of(long n, double sum, double squares) {
        if (n <= 0) {
            return Estimate.undefined(0);
        }
        double variance = n < 2 ? Double.NaN : Math.max(0, squares - sum * sum / n) / (n - 1);
        return Estimate.normal(
                sum / n,
                Math.sqrt(variance / n),
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                n);
    }

    /** The mean of the values; undefined without any. */
    public static Estimate of(Moments moments) {
        return of(moments, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** The same of values that lie in {@code [least, most]}, and so does the interval. */
    public static Estimate of(Moments moments, double least, double most) {
        long n = moments.count();
        if (n <= 0) {
            return Estimate.undefined(0);
        }
        double error = Math.sqrt(moments.sampleVariance() / n);
        return Estimate.normal(moments.mean(), error, least, most, n);
    }
}
