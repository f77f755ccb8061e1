package io.plumbline.codec.format;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the calls that KServe logs are read as predictions.
 *
 * @param as what the model's output is
 * @param features names of columns that have none themselves, in their order; may be empty
 * @param output name of the output; null for the first
 * @param classes of the scores, in their order; empty for other answers
 * @param model the model_id of all calls; null for the name of the inference service
 * @param pairWithin how long, in event time, one half of a call waits for the other
 */
public record KServeSettings(
        Answer as,
        List<String> features,
        @Nullable String output,
        List<String> classes,
        @Nullable String model,
        Duration pairWithin)
        implements Serializable {

    public KServeSettings {
        features = List.copyOf(features);
        classes = List.copyOf(classes);
    }

    /** What a model's output is; a configuration names them in lower case. */
    public enum Answer {
        /** The probability of the positive class. */
        SCORE,
        /** A class. */
        LABEL,
        /** A number. */
        VALUE,
        /** The probability of each class. */
        SCORES
    }
}
