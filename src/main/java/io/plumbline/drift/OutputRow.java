package io.plumbline.drift;

import org.jspecify.annotations.Nullable;

/**
 * What a model gave for a row of a reference, and the truth.
 *
 * @param predicted the class, or null
 * @param score probability of the positive class; counted when in [0, 1]
 * @param value the number of a regression, or NaN
 * @param label the truth as text, or null
 * @param labelNumber the truth as a number, or NaN
 */
public record OutputRow(
        @Nullable String predicted,
        double score,
        double value,
        @Nullable String label,
        double labelNumber) {

    /** Nothing is known of the row but its features. */
    public static final OutputRow UNKNOWN =
            new OutputRow(null, Double.NaN, Double.NaN, null, Double.NaN);

    /** A score and the truth of it. */
    public static OutputRow scored(double score, @Nullable String label) {
        return new OutputRow(null, score, Double.NaN, label, Double.NaN);
    }
}
