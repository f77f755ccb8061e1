package io.plumbline.flink.io;

import io.plumbline.event.RawEvent;
import org.jspecify.annotations.Nullable;

/**
 * A control event as it was read, not yet looked at.
 *
 * @param raw its bytes and where they stood; none when the key is deleted
 * @param key the Kafka key, or null
 * @param at the record's timestamp, epoch milliseconds of wall clock
 */
public record ControlRead(RawEvent raw, @Nullable String key, long at) {}
