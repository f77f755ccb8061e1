package io.plumbline.codec.format;

/** Half of a call is not of the form that its protocol and the configuration demand. */
final class UnreadableCallException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String detail;

    /** For people; never with a value of the call. */
    UnreadableCallException(String detail) {
        super(detail, null, false, false);
        this.detail = detail;
    }

    String detail() {
        return detail;
    }
}
