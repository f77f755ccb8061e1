package io.plumbline.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model's answer to one call, as it stood on the wire, before any monitor says what it should
 * hold.
 *
 * @param predictionId identifies the call within its model
 * @param modelId the model
 * @param modelVersion {@code "default"} when the event names none
 * @param ts when it was made, epoch milliseconds
 * @param label predicted class as text (see {@link ClassText}), or null
 * @param score probability of the positive class, or NaN
 * @param scores probability of each class; empty when the event has none
 * @param value predicted number of a regression, or NaN
 * @param features the features, in the event's order
 * @param segments the event's own segments, name to value
 * @param latencyMs duration of the call in milliseconds, or NaN
 * @param shadow nobody acted on it
 * @param contentHash hash of all of the above whatever the order of the fields; equal content has
 *     an equal hash
 * @param raw the event as it was read
 */
public record Prediction(
        String predictionId,
        String modelId,
        String modelVersion,
        long ts,
        @Nullable String label,
        double score,
        Map<String, Double> scores,
        double value,
        Features features,
        Map<String, String> segments,
        double latencyMs,
        boolean shadow,
        long contentHash,
        RawEvent raw) {

    /** Version of a prediction whose event names none. */
    public static final String DEFAULT_VERSION = "default";
}
