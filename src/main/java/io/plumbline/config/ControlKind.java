package io.plumbline.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a control event is about. The wire name is the constant in lower case. */
public enum ControlKind {
    /** All that is watched of a model. */
    MONITOR,
    /** What a model's windows are held against. */
    REFERENCE,
    /** All rules of a model. */
    RULES,
    /** A time in which nothing is asked for. */
    SILENCE,
    /** Somebody has seen an alert. */
    ACKNOWLEDGE,
    /** A dead request is to be tried again. */
    REPLAY;

    private static final char SEPARATOR = '/';

    /** The name on the wire, such as {@code silence}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The Kafka key of such an event: the latest event of a key is the one that holds. */
    public String key(String name) {
        return wireName() + SEPARATOR + name;
    }

    /** The kind that a key names; null when there is none. */
    public static @Nullable ControlKind ofKey(@Nullable String key) {
        for (ControlKind kind : values()) {
            if (key != null
                    && key.startsWith(kind.key(""))
                    && key.length() > kind.key("").length()) {
                return kind;
            }
        }
        return null;
    }

    /** What the key names, without its kind. */
    public String nameIn(String key) {
        return key.substring(key("").length());
    }
}
