package io.plumbline.table;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file that is not the table it should be. The message is for people: where, what, remedy. */
public final class TableException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * A mistake in a file as a whole.
     *
     * @param name of the table
     * @param message what is wrong and what would be right
     */
    public TableException(String name, String message) {
        super(name + ": " + message);
    }

    /**
     * A mistake in a line.
     *
     * @param name of the table
     * @param line from 1
     * @param message what is wrong and what would be right
     * @param cause or null
     */
    public TableException(String name, long line, String message, @Nullable Throwable cause) {
        super(name + ":" + line + ": " + message, cause);
    }
}
