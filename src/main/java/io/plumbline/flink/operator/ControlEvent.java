package io.plumbline.flink.operator;

import io.plumbline.config.ControlKind;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A control event that was found valid.
 *
 * @param key its kind and what it is about, such as {@code rules/flight-delay}
 * @param name what it is about
 * @param document the event as it was written; null when the key is deleted
 * @param generation of the model that a {@code monitor} event adds, or of which it is the end: how
 *     often it was deleted before. See {@link StateKey}
 */
public record ControlEvent(String key, String name, @Nullable String document, int generation)
        implements Serializable {

    /** Of anything but a model. */
    public ControlEvent(String key, String name, @Nullable String document) {
        this(key, name, document, 0);
    }

    /** What kind it is of. */
    @Nullable ControlKind kind() {
        return ControlKind.ofKey(key);
    }

    /** Whether it changes what is made of an event, and not just what is said of windows. */
    boolean concernsPreparation() {
        ControlKind kind = kind();
        return kind == ControlKind.MONITOR || kind == ControlKind.REFERENCE;
    }
}
