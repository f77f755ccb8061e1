package io.plumbline.bench.pipeline;

import java.util.concurrent.atomic.AtomicLong;

/**
 * When how many events had been read in this process. The first quarter, in which the compiler
 * warms up and state fills, is left out of the rate.
 */
final class Progress {
    private static final AtomicLong READ = new AtomicLong();
    private static final AtomicLong WARM_AT = new AtomicLong();
    private static final AtomicLong END_AT = new AtomicLong();
    private static final AtomicLong END_AT_MS = new AtomicLong();

    /** Events that a reader counts by itself before it tells. */
    static final int BATCH = 1_024;

    private Progress() {}

    /** A reader has read {@code more} of {@code total} events. */
    static void read(long more, long total) {
        long now = System.nanoTime();
        long before = READ.getAndAdd(more);
        long warm = total / 4;
        if (before < warm && before + more >= warm) {
            WARM_AT.set(now);
        }
        if (before + more >= total) {
            END_AT.set(now);
            END_AT_MS.set(System.currentTimeMillis());
        }
    }

    /** Events read so far. */
    static long sofar() {
        return READ.get();
    }

    /** Events a second, of the last three quarters of {@code total}. */
    static double rate(long total) {
        long seconds = END_AT.get() - WARM_AT.get();
        if (READ.get() != total || seconds <= 0) {
            throw new IllegalStateException(READ.get() + " of " + total + " events were read");
        }
        return (total - total / 4) * 1e9 / seconds;
    }

    /** The same in epoch milliseconds. */
    static long endAtMs() {
        return END_AT_MS.get();
    }

    /** Instant at which the last event was read, as {@link System#nanoTime}. */
    static long endAt() {
        return END_AT.get();
    }
}
