package io.plumbline.cli;

import org.jspecify.annotations.Nullable;

/** A command could not do its work, for a reason that people can do something about. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A failure with its remedy.
     *
     * @param message one line: the thing that failed, and what to do about it; no secrets
     * @param cause shown with {@code --verbose}, or null
     */
    public CommandFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
