package io.plumbline.codec;

import io.plumbline.event.DeadLetterReason;

/**
 * The fields of predictions and labels, in the order in which they are judged: of several faults
 * the one of the first field here is reported.
 */
enum EventField {
    PREDICTION_ID("prediction_id", EventField.IDENTIFIER),
    MODEL_ID("model_id", EventField.IDENTIFIER),
    MODEL_VERSION("model_version", EventField.IDENTIFIER + "; * stands for all versions together"),
    TS(
            "ts",
            "an RFC 3339 time with offset, such as 2001-01-20T14:05:00Z, or epoch milliseconds as a"
                    + " whole number, between the years 1900 and 9999",
            DeadLetterReason.BAD_TIMESTAMP),
    LABEL("label", EventField.CLASS),
    PREDICTION("prediction", "an object with at least one of label, score, scores and value"),
    PREDICTION_LABEL("prediction.label", EventField.CLASS),
    PREDICTION_SCORE("prediction.score", "a number from 0 to 1"),
    PREDICTION_SCORES("prediction.scores", "an object of class to probability, each from 0 to 1"),
    PREDICTION_VALUE("prediction.value", "a finite number"),
    FEATURES("features", "an object of name to value"),
    SEGMENTS(
            "segments",
            "an object of name to string, number or boolean, of at most 1024 characters each"),
    LATENCY_MS("latency_ms", "a number of milliseconds that is not negative"),
    SHADOW("shadow", "true or false"),
    REVISION("revision", "a whole number"),
    OP("op", "\"upsert\" or \"retract\"");

    private static final String IDENTIFIER =
            "a string of 1 to 1024 characters of Unicode without NUL, or a whole number";
    private static final String CLASS =
            "a string of 1 to 1024 characters of Unicode without NUL, a finite number, or a boolean";

    private final String path;
    private final String expected;
    private final DeadLetterReason whenBad;

    EventField(String path, String expected) {
        this(path, expected, DeadLetterReason.BAD_TYPE);
    }

    EventField(String path, String expected, DeadLetterReason whenBad) {
        this.path = path;
        this.expected = expected;
        this.whenBad = whenBad;
    }

    /** Reason of an event in which the field is there but can't be used. */
    DeadLetterReason whenBad() {
        return whenBad;
    }

    /** For people: what would be right where something else stands. */
    String badDetail() {
        return path + " must be " + expected;
    }

    /** For people: what would be right where nothing stands. */
    String missingDetail() {
        return path + " is missing: it must be " + expected;
    }
}
