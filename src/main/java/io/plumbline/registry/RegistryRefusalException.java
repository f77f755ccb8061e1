package io.plumbline.registry;

import java.io.IOException;

/** The registry can't be asked; the message says what to look at. */
public final class RegistryRefusalException extends IOException {
    private static final long serialVersionUID = 1L;

    RegistryRefusalException(String message) {
        super(message);
    }
}
