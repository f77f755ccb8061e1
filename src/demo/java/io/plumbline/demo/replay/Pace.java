package io.plumbline.demo.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/** Holds event time to a constant speed against the wall clock. */
public final class Pace {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();
    private static final long WORTH_WAITING_NANOS = 5_000_000;

    /** Waits for so many nanoseconds. */
    interface Sleep {
        void nanos(long nanos) throws InterruptedException;
    }

    private final double wallNanosPerEventSecond;
    private final LongSupplier nanoTime;
    private final Sleep sleep;
    private final Instant start;
    private final long startNanos;

    Pace(Instant start, double daysPerSecond, LongSupplier nanoTime, Sleep sleep) {
        this.wallNanosPerEventSecond = NANOS_PER_SECOND / (daysPerSecond * SECONDS_PER_DAY);
        this.nanoTime = nanoTime;
        this.sleep = sleep;
        this.start = start;
        this.startNanos = nanoTime.getAsLong();
    }

    /**
     * Starts now.
     *
     * @param start event time that is now
     * @param daysPerSecond days of event time in a second
     */
    public static Pace startingAt(Instant start, double daysPerSecond) {
        return new Pace(
                start,
                daysPerSecond,
                System::nanoTime,
                nanos -> Thread.sleep(Duration.ofNanos(nanos).toMillis()));
    }

    /** Returns when it is the time of the event; at once when that has passed. */
    public void await(Instant event) throws InterruptedException {
        long due = (long) (Duration.between(start, event).toSeconds() * wallNanosPerEventSecond);
        long early = due - (nanoTime.getAsLong() - startNanos);
        if (early >= WORTH_WAITING_NANOS) {
            sleep.nanos(early);
        }
    }
}
