package io.plumbline.webhook;

import java.io.IOException;

/** The address a webhook's name stands for must not be connected to. */
final class AddressRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    AddressRefusedException(String message) {
        super(message);
    }
}
