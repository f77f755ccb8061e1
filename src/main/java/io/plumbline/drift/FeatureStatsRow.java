package io.plumbline.drift;

import org.jspecify.annotations.Nullable;

/**
 * One feature in a window: the columns of the table {@code feature_stats} that don't say which
 * window it is. NaN is NULL.
 *
 * @param feature name of the feature
 * @param count predictions in the window
 * @param missing of them without a value
 * @param unseen with a category the reference did not hold
 * @param outOfRange with a number beyond the configured limits
 * @param badType with a value of another type than the configured one
 * @param mean of the finite numbers, as are the following
 * @param stddev of the sample (n − 1)
 * @param min exact
 * @param p05 within the bin that holds it
 * @param p50 the same
 * @param p95 the same
 * @param max exact
 * @param stuck the numbers hardly vary any more; null where the reference can't tell
 */
public record FeatureStatsRow(
        String feature,
        long count,
        long missing,
        long unseen,
        long outOfRange,
        long badType,
        double mean,
        double stddev,
        double min,
        double p05,
        double p50,
        double p95,
        double max,
        @Nullable Boolean stuck) {}
