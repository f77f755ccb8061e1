package io.plumbline.event;

import org.jspecify.annotations.Nullable;

/**
 * An event's bytes as they were read; they travel with it until it is used, so that whatever stage
 * refuses it can put the original into the dead letters.
 *
 * @param position where it was read
 * @param bytes the value; null for a Kafka record without one
 */
public record RawEvent(SourcePosition position, byte @Nullable [] bytes) {}
