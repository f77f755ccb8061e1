package io.plumbline.codec.format;

import io.plumbline.codec.Decoded;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.RawEvent;

/** Dead letters of records whose wrapping is at fault. */
final class Refusal {
    private Refusal() {}

    static <E> Decoded<E> malformed(RawEvent raw, String detail) {
        return new Decoded.Refused<>(new DeadLetter(raw, DeadLetterReason.MALFORMED, detail));
    }

    static <E> Decoded<E> tooLarge(RawEvent raw, String detail) {
        return new Decoded.Refused<>(new DeadLetter(raw, DeadLetterReason.TOO_LARGE, detail));
    }
}
