package io.plumbline.flink.operator;

/**
 * How often what is not final yet is said: every flush interval while that takes little of a task's
 * time; else at such a multiple of it, a power of two, that it takes no more than a quarter. The
 * keys take turns then. Never restored: it is found anew.
 */
final class ReportPace {
    /** Shares of the time: the most that is spent, what leaves room, and what is gone back to. */
    private static final double MOST = 0.25;

    private static final double LEAST = 0.1;
    private static final double WANTED = 0.2;

    /** So much between two flushes is no burden, however often they are. */
    private static final long WORTH_NANOS = 500_000_000L;

    private static final int MOST_FLUSHES = 1 << 10;

    private final long flushMs;
    private final long budgetNanos;

    /** The current flush interval, counted from the epoch, and what was spent in it. */
    private long flush;

    private long spentInFlush;

    /** When the round began in which each key has its turn, and what was spent in it. */
    private long roundBegunMs;

    private long spentInRound;

    /** Read by the threads of metric reporters. */
    private volatile int flushes = 1;

    /**
     * @param flushMs flush interval, milliseconds of wall clock; 0 where nothing is said before it
     *     is final
     */
    ReportPace(long flushMs) {
        this.flushMs = flushMs;
        this.budgetNanos = Math.max(WORTH_NANOS, Math.round(MOST * flushMs * 1e6));
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

    /**
     * Whether {@code timeMs}, which {@link #next} gave, is a turn of keys with that hash code
     * still, and there is time left for it.
     */
    boolean isTurn(int hashCode, long timeMs, long nowMs) {
        adapt(nowMs);
        return spentInFlush < budgetNanos
                && Math.floorMod(timeMs - turn(hashCode), intervalMs()) == 0;
    }

    private long turn(int hashCode) {
        int mixed = hashCode * 0x9E3779B9;
        return (mixed >>> 16 & flushes - 1) * flushMs;
    }

    /** That was spent on saying something. */
    void spent(long nanos, long nowMs) {
        adapt(nowMs);
        spentInFlush += nanos;
        spentInRound += nanos;
    }

    private void adapt(long nowMs) {
        long now = Math.floorDiv(nowMs, flushMs);
        if (now != flush) {
            if (spentInFlush >= budgetNanos && flushes < MOST_FLUSHES) {
                flushes *= 2;
                begin(nowMs);
            }
            flush = now;
            spentInFlush = 0;
        }
        long passedMs = nowMs - roundBegunMs;
        if (passedMs >= intervalMs()) {
            relax(spentInRound / 1e6 / passedMs);
            begin(nowMs);
        } else if (passedMs < 0) {
            // A clock that was put back says nothing.
            begin(nowMs);
        }
    }

    private void begin(long nowMs) {
        roundBegunMs = nowMs;
        spentInRound = 0;
    }

    /** Goes back to a shorter interval when that share of the time leaves room. */
    private void relax(double share) {
        double wanted = share * flushes / WANTED;
        int next = 1;
        while (next < wanted) {
            next *= 2;
        }
        if (share < LEAST) {
            flushes = Math.min(flushes, next);
        }
    }
}
