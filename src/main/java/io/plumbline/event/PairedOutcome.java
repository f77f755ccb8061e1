package io.plumbline.event;

import org.jspecify.annotations.Nullable;

/**
 * A labelled prediction id that two versions of a model predicted, or one that no longer is.
 *
 * @param modelId the model
 * @param version the version whose name comes first
 * @param other the other version
 * @param ts when the first of the two predictions was made, epoch milliseconds
 * @param predicted class that {@code version} predicted, or null for a regression
 * @param otherPredicted class that {@code other} predicted
 * @param score its probability of the positive class, or NaN
 * @param otherScore that of {@code other}
 * @param value its number, or NaN
 * @param otherValue that of {@code other}
 * @param label the truth as text
 * @param labelValue the truth as a number, or NaN
 * @param sign 1, or -1 for what was counted before and is so no more
 */
public record PairedOutcome(
        String modelId,
        String version,
        String other,
        long ts,
        @Nullable String predicted,
        @Nullable String otherPredicted,
        double score,
        double otherScore,
        double value,
        double otherValue,
        String label,
        double labelValue,
        int sign) {}
