package io.plumbline.bench.pipeline;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What the readers of this process's run have read. Measured is from when it is warm – for so long
 * it has read, and so many events – for so long.
 */
final class Progress {
    private record Mark(long events, long nanos, long epochMs, long cpuNanos) {}

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
        if (start == null) {
            start = now(events);
        }
        if (warm == null
                && events >= 2 * workload.pending()
                && hasPassed(workload.warmUp(), start)) {
            warm = now(events);
        }
        if (end == null && warm != null && hasPassed(workload.measured(), warm)) {
            end = now(events);
        }
    }

    private static Mark now(long events) {
        return new Mark(
                events,
                System.nanoTime(),
                System.currentTimeMillis(),
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime());
    }

    private static boolean hasPassed(Duration duration, Mark since) {
        return System.nanoTime() - since.nanos >= duration.toNanos();
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

    /** Time of a processor that this process took for each of these, in microseconds. */
    static double cpuMicros() {
        return (ended().cpuNanos - warmed().cpuNanos) / 1e3 / (ended().events - warmed().events);
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
