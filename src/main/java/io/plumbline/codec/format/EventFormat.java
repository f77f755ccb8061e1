package io.plumbline.codec.format;

import io.plumbline.codec.Decoded;
import io.plumbline.codec.EventDecoder;
import io.plumbline.event.RawEvent;
import java.io.IOException;

/** How the records of a topic hold their events. Not thread-safe: one for each thread. */
public interface EventFormat {
    /** JSON that is all of the value. */
    EventFormat JSON =
            new EventFormat() {
                @Override
                public <E> Decoded<E> decode(
                        RawEvent raw, RecordHeaders headers, EventDecoder<E> decoder) {
                    return decoder.decode(raw);
                }
            };

    /**
     * Reads one record.
     *
     * @throws IOException when something outside the record, which it needs, can't be had: the
     *     record must be read again
     */
    <E> Decoded<E> decode(RawEvent raw, RecordHeaders headers, EventDecoder<E> decoder)
            throws IOException;
}
