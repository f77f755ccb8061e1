package io.plumbline.codec;

import java.io.IOException;
import java.io.Serial;

/** A file that is no reference profile; the message names the field and what would be right. */
public final class ProfileFormatException extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    ProfileFormatException(String message) {
        super(message);
    }

    ProfileFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
