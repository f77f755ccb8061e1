package io.plumbline.dashboard;

import java.net.BindException;

/** The port is taken, or the address is not this machine's. */
public final class AddressInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private AddressInUseException(String message, Throwable cause) {
        super(message, cause);
    }

    /** That, if it is what the server's start failed of; else the failure itself. */
    static RuntimeException or(RuntimeException failure, DashboardSettings settings) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return new AddressInUseException(
                        "can't listen on " + settings.host() + ":" + settings.port(), failure);
            }
        }
        return failure;
    }
}
