package io.plumbline.flink.operator;

/**
 * How often what is not final yet is said: every flush interval while that takes little of a task's
 * time; else at such a multiple of it, a power of two, that it takes about {@link #WANTED}. The
 * keys take turns then. Never restored: it is found anew.
 */
final class ReportPace {
    /** Shares of the time: more is too much, less leaves room, and what is aimed at between. */
    private static final double MOST = 0.25;

    private static final double LEAST = 0.1;
    private static final double WANTED = 0.2;

    /** Less than so much in a round is no burden, whatever the flush interval. */
    private static final long WORTH_NANOS = 500_000_000L;

    private static final int MOST_FLUSHES = 1 << 10;

    private final long flushMs;

    private long begunMs;
    private long spentNanos;

    /** Read by the threads of metric reporters. */
    private volatile int flushes = 1;

    /**
     * @param flushMs flush interval, milliseconds of wall clock
     */
    ReportPace(long flushMs) {
        this.flushMs = flushMs;
    }

    /** From one turn of a key to its next, milliseconds. */
    long intervalMs() {
        return flushMs * flushes;
    }

    /** The first turn of keys with that hash code after {@code nowMs}, the wall clock. */
    long next(int hashCode, long nowMs) {
        adapt(nowMs);
        long turn = turn(hashCode);
        return Math.floorDiv(nowMs - turn, intervalMs()) * intervalMs() + intervalMs() + turn;
    }

    /** Whether it is the turn of keys with that hash code, at a time that {@link #next} gave. */
    boolean isTurn(int hashCode, long timeMs) {
        return Math.floorMod(timeMs - turn(hashCode), intervalMs()) == 0;
    }

    private long turn(int hashCode) {
        int mixed = hashCode * 0x9E3779B9;
        return (mixed >>> 16 & flushes - 1) * flushMs;
    }

    /** That was spent on saying something. */
    void spent(long nanos, long nowMs) {
        spentNanos += nanos;
        adapt(nowMs);
    }

    /** At the end of a round, in which each key had its turn. */
    private void adapt(long nowMs) {
        long passedMs = nowMs - begunMs;
        if (passedMs >= 0 && passedMs < intervalMs()) {
            return;
        }
        // A clock that was put back says nothing.
        double share = passedMs < 0 ? 0 : spentNanos / 1e6 / passedMs;
        boolean tooMuch = share > MOST && spentNanos >= WORTH_NANOS;
        if (tooMuch || share < LEAST) {
            double wanted = share * flushes / WANTED;
            int next = 1;
            while (next < wanted && next < MOST_FLUSHES) {
                next *= 2;
            }
            flushes = tooMuch ? Math.max(flushes, next) : Math.min(flushes, next);
        }
        begunMs = nowMs;
        spentNanos = 0;
    }
}
