package io.plumbline.event;

import org.jspecify.annotations.Nullable;

/**
 * A change of what is known about one prediction; counting all changes, in any order, gives the
 * truth.
 *
 * @param kind what changed
 * @param modelId the model
 * @param modelVersion the version that made the prediction
 * @param ts when the <em>prediction</em> was made, epoch milliseconds: this decides the windows,
 *     whatever moment the label came
 * @param dimensions what it is segmented by
 * @param shadow nobody acted on it
 * @param predicted predicted class as text, or null for a regression
 * @param score probability of the positive class; with the label of a multiclass model that of the
 *     label; NaN where there is none
 * @param value predicted number of a regression, or NaN
 * @param label true class as text; null unless labelled or unlabelled
 * @param labelValue the label as a number, or NaN
 * @param labelDelayMs the label's {@code ts} minus the prediction's; 0 unless labelled or
 *     unlabelled
 * @param latencyMs duration of the call, NaN unless {@code PREDICTED} and known
 */
public record Outcome(
        OutcomeKind kind,
        String modelId,
        String modelVersion,
        long ts,
        Dimensions dimensions,
        boolean shadow,
        @Nullable String predicted,
        double score,
        double value,
        @Nullable String label,
        double labelValue,
        long labelDelayMs,
        double latencyMs) {}
