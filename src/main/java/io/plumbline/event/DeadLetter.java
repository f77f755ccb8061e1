package io.plumbline.event;

/**
 * An event that could not be used.
 *
 * @param event the original, with its position
 * @param reason why
 * @param detail the field and what would be right, for people; never a feature's value
 */
public record DeadLetter(RawEvent event, DeadLetterReason reason, String detail) {}
