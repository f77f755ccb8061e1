package io.plumbline.codec;

import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.RawEvent;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Refuses times that lie ahead of the wall clock, in live runs: one such event would push the
 * watermark past everything that is still to come. Replays and files have no wall clock to be ahead
 * of.
 */
public final class FutureGuard {
    /** How far ahead of the wall clock a time may be. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final @Nullable InstantSource clock;

    private FutureGuard(@Nullable InstantSource clock) {
        this.clock = clock;
    }

    /** For events that happen now. */
    public static FutureGuard live(InstantSource clock) {
        return new FutureGuard(clock);
    }

    /** For events of any time. */
    public static FutureGuard off() {
        return new FutureGuard(null);
    }

    /** The fault of an event of that time, in epoch milliseconds; null when it has none. */
    public @Nullable DeadLetter fault(RawEvent raw, long ts) {
        if (clock == null || ts <= clock.millis() + TOLERANCE.toMillis()) {
            return null;
        }
        return new DeadLetter(
                raw,
                DeadLetterReason.FUTURE_TIMESTAMP,
                "ts is more than 5 minutes ahead of this machine's clock");
    }
}
