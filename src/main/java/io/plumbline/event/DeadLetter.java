package io.plumbline.event;

import org.jspecify.annotations.Nullable;

/**
 * An event that could not be used.
 *
 * @param event the original, with its position
 * @param reason why
 * @param detail the field and what would be right, for people; never a feature's value
 * @param modelId the model it is of, as far as that could be read; null when it could not
 */
public record DeadLetter(
        RawEvent event, DeadLetterReason reason, String detail, @Nullable String modelId) {

    /** Of no model that is known. */
    public DeadLetter(RawEvent event, DeadLetterReason reason, String detail) {
        this(event, reason, detail, null);
    }

    /** The same, of that model; an empty name is none. */
    public DeadLetter of(String model) {
        return new DeadLetter(event, reason, detail, model.isEmpty() ? null : model);
    }
}
