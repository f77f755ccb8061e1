package io.plumbline.codec;

import io.plumbline.event.RawEvent;

/**
 * Bytes to events of one kind. Whatever the bytes, the outcome is an event or a dead letter;
 * nothing is ever thrown.
 *
 * @param <E> {@link io.plumbline.event.Prediction} or {@link io.plumbline.event.Label}
 */
public interface EventDecoder<E> {

    /** Reads an event that is all of the record's value. */
    Decoded<E> decode(RawEvent raw);

    /** Reads an event that stands in the record's value, or was made from it. */
    Decoded<E> decode(RawEvent raw, EventPayload payload);
}
