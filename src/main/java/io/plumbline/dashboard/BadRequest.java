package io.plumbline.dashboard;

/** A request that can't be answered as it stands; the message tells its sender why. */
final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRequest(String message) {
        super(message);
    }
}
