package io.plumbline.event;

import java.util.Locale;

/** Why an event could not be used. The wire name is the constant in lower case. */
public enum DeadLetterReason {
    /** Not a JSON object in UTF-8, or no value at all. */
    MALFORMED,
    /** A required field is absent, null or empty. */
    MISSING_FIELD,
    /** A field is there with a type or value it can't have. */
    BAD_TYPE,
    /** {@code ts} is neither RFC 3339 nor epoch milliseconds. */
    BAD_TIMESTAMP,
    /** {@code ts} is over five minutes ahead of the wall clock (live runs only). */
    FUTURE_TIMESTAMP,
    /** No monitor is configured for the model. */
    UNKNOWN_MODEL,
    /** Over one mebibyte. */
    TOO_LARGE,
    /** The same model, version and prediction id came before with other content. */
    CONFLICTING_DUPLICATE,
    /** The label counts for no prediction any more. */
    LATE_LABEL,
    /** No prediction came while the label could still have counted. */
    UNMATCHED_LABEL,
    /** The prediction's windows are final. */
    LATE_PREDICTION,
    /** A control event that can't be used; what held before still holds. */
    INVALID_CONTROL;

    /** Whether the event itself is at fault, and not its time or that of others. */
    public boolean isUnreadable() {
        return this == MALFORMED
                || this == MISSING_FIELD
                || this == BAD_TYPE
                || this == BAD_TIMESTAMP
                || this == TOO_LARGE;
    }

    /** The name on the wire, such as {@code late_label}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
