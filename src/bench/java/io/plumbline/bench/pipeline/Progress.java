package io.plumbline.bench.pipeline;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What the readers of this process's run have read. Measured is from when it is warm – for so long
 * it has read, and so many events – for so long.
 */
final class Progress {
    private record Mark(long events, long nanos, long epochMs) {}

    private static final AtomicLong READ = new AtomicLong();

    /** Events that a reader counts by itself before it tells. */
    static final int BATCH = 1_024;

    private static volatile @Nullable Mark start;
    private static volatile @Nullable Mark warm;
    private static volatile @Nullable Mark end;

    private Progress() {}

    /** A reader has read {@code more} events. */
    static void read(long more, Workload workload) {
        long events = READ.addAndGet(more);
        if (end == null) {
            mark(events, workload);
        }
    }

    private static synchronized void mark(long events, Workload workload) {
        Mark now = new Mark(events, System.nanoTime(), System.currentTimeMillis());
        if (start == null) {
            start = now;
        }
        if (warm == null
                && events >= 2 * workload.pending()
                && hasPassed(workload.warmUp(), start, now)) {
            warm = now;
        }
        if (end == null && warm != null && hasPassed(workload.measured(), warm, now)) {
            end = now;
        }
    }

    private static boolean hasPassed(Duration duration, Mark since, Mark now) {
        return now.nanos - since.nanos >= duration.toNanos();
    }

    /** Nothing more is to be read. */
    static boolean isOver() {
        return end != null;
    }

    /** Events read so far. */
    static long sofar() {
        return READ.get();
    }

    /** Events a second, of those that are measured. */
    static double rate() {
        return (ended().events - warmed().events) * 1e9 / (ended().nanos - warmed().nanos);
    }

    /** When measuring began, epoch milliseconds. */
    static long warmAtMs() {
        return warmed().epochMs;
    }

    /** When reading ended, epoch milliseconds. */
    static long endAtMs() {
        return ended().epochMs;
    }

    /** When reading ended, as {@link System#nanoTime}. */
    static long endAt() {
        return ended().nanos;
    }

    private static Mark warmed() {
        return Objects.requireNonNull(warm, "it has not got warm");
    }

    private static Mark ended() {
        return Objects.requireNonNull(end, "it has not ended");
    }
}
