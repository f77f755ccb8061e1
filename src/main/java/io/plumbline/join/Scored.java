package io.plumbline.join;

import org.jspecify.annotations.Nullable;

/**
 * What must be remembered of a prediction until its label has come and can no longer change.
 *
 * @param modelVersion the version that made it
 * @param ts when it was made, epoch milliseconds
 * @param segments every segment it belongs to
 * @param shadow nobody acted on it
 * @param predicted predicted class as text, or null
 * @param score probability of the positive class, or NaN
 * @param value predicted number, or NaN
 * @param contentHash tells a repetition from a contradiction
 */
public record Scored(
        String modelVersion,
        long ts,
        String[] segments,
        boolean shadow,
        @Nullable String predicted,
        double score,
        double value,
        long contentHash) {}
