package io.plumbline.stats.metric;

import io.plumbline.stats.summary.Moments;

/** A mean with the normal interval of the sample variance; no interval for a single value. */
public final class MeanEstimate {
    private MeanEstimate() {}

    /** The mean of the values; undefined without any. */
    public static Estimate of(Moments moments) {
        long n = moments.count();
        if (n <= 0) {
            return Estimate.undefined(0);
        }
        double error = Math.sqrt(moments.sampleVariance() / n);
        return Estimate.normal(
                moments.mean(), error, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, n);
    }
}
