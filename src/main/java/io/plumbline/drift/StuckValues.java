package io.plumbline.drift;

import io.plumbline.stats.summary.NumericBins;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tells a sensor that repeats itself: the numbers of a window hardly vary, and so many numbers of
 * the reference would practically never lie as close together. A feature that is nearly always the
 * same, such as a rare flag, is not stuck by being the same again.
 */
final class StuckValues {
    /** Least spread that is not suspicious, in standard deviations of the reference. */
    private static final double LEAST_SPREAD = 0.01;

    /** Probability under the reference from which on it is no chance. */
    private static final double NO_CHANCE = 1e-6;

    private StuckValues() {}

    /**
     * Whether a numeric feature is stuck; null where that can't be told: without numbers, without a
     * reference, or when the reference itself does not vary.
     */
    static @Nullable Boolean of(FeatureTally window, @Nullable FeatureReference reference) {
        if (reference == null
                || !(reference.bins() instanceof NumericBins bins)
                || !(reference.summary().stddev() > 0)
                || window.moments().count() == 0) {
            return null;
        }
        double spread = Math.sqrt(window.moments().sampleVariance());
        if (!(spread <= LEAST_SPREAD * reference.summary().stddev())) {
            return false;
        }
        long[] counts = reference.counts();
        int from = bins.binOf(window.min());
        int to = bins.binOf(window.max());
        double share =
                (double) Arrays.stream(counts, from, to + 1).sum() / Arrays.stream(counts).sum();
        return window.moments().count() * Math.log(share) <= Math.log(NO_CHANCE);
    }
}
