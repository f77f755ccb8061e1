package io.plumbline.drift;

import org.jspecify.annotations.Nullable;

/**
 * One test of one feature in a window: the columns of the table {@code drift} that don't say which
 * window it is. NaN is NULL.
 *
 * @param feature name of the feature
 * @param method name of the method
 * @param statistic the method's measure
 * @param pValue probability of so large a statistic without drift
 * @param threshold the p-value up to which tests of this window are significant
 * @param drifted significant, and large enough to matter
 * @param sampleCount values of the window that were tested
 * @param referenceCount values of the reference that were tested
 * @param referenceId id of the reference profile
 * @param histogram both sides, on the row of the feature's first method; null on the others
 */
public record DriftRow(
        String feature,
        String method,
        double statistic,
        double pValue,
        double threshold,
        boolean drifted,
        long sampleCount,
        long referenceCount,
        String referenceId,
        @Nullable FeatureHistogram histogram) {}
