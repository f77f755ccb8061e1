package io.plumbline.config;

/** What is configured can't go on from what is in state; the message says why, and what to do. */
public final class UnusableStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableStateException(String message) {
        super(message);
    }
}
