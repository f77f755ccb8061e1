package io.plumbline.flink.operator;

import org.jspecify.annotations.Nullable;

/**
 * A control event that was found valid.
 *
 * @param key its kind and what it is about, such as {@code rules/flight-delay}
 * @param name what it is about
 * @param document the event as it was written; null when the key is deleted
 */
public record ControlEvent(String key, String name, @Nullable String document) {}
