package io.plumbline.join;

import io.plumbline.event.ClassScores;
import io.plumbline.event.Dimensions;
import io.plumbline.event.FeatureCells;
import org.jspecify.annotations.Nullable;

/**
 * What must be remembered of a prediction until its label has come and can no longer change.
 *
 * @param modelVersion the version that made it
 * @param ts when it was made, epoch milliseconds
 * @param dimensions what it is segmented by
 * @param shadow nobody acted on it
 * @param predicted predicted class as text, or null
 * @param score probability of the positive class, or NaN
 * @param value predicted number, or NaN
 * @param classScores what a multiclass model gave its classes, or null
 * @param cells where its features lie, or null when nobody asks
 * @param contentHash tells a repetition from a contradiction
 */
public record Scored(
        String modelVersion,
        long ts,
        Dimensions dimensions,
        boolean shadow,
        @Nullable String predicted,
        double score,
        double value,
        @Nullable ClassScores classScores,
        @Nullable FeatureCells cells,
        long contentHash) {

    /**
     * The probability that the outcome with that label is judged by: of a multiclass model that of
     * the label, else that of the positive class; NaN when there is none.
     */
    public double scoreUnder(@Nullable String label) {
        return classScores == null || label == null ? score : classScores.of(label);
    }
}
