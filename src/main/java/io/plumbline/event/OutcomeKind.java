package io.plumbline.event;

/** What an {@link Outcome} says of its prediction. */
public enum OutcomeKind {
    /** It was made. Comes once, first. */
    PREDICTED,
    /** Its label is this one. */
    LABELLED,
    /** Its label, counted before, is taken back. */
    UNLABELLED
}
