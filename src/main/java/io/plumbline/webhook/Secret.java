package io.plumbline.webhook;

import java.io.Serializable;

/** A text that never shows itself: only {@link #reveal} gives it away. */
public final class Secret implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String text;

    public Secret(String text) {
        this.text = text;
    }

    /** The secret itself, for signing alone. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "***";
    }
}
