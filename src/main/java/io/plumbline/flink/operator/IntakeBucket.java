package io.plumbline.flink.operator;

/**
 * What was read of one kind of events of a model since it was last judged.
 *
 * @param since wall clock at which it began, epoch milliseconds
 * @param due when it is to be judged; 0 when no timer is set
 * @param events how many
 * @param malformed those that can't be read
 * @param ahead those ahead of the wall clock
 * @param newest greatest timestamp, {@code Long.MIN_VALUE} when there is none
 * @param lagBefore by how much the newest of the bucket before was behind the wall clock,
 *     milliseconds; {@code Long.MIN_VALUE} when that is not known
 */
public record IntakeBucket(
        long since,
        long due,
        double events,
        double malformed,
        long ahead,
        long newest,
        long lagBefore) {

    static IntakeBucket empty(long now, long lagBefore) {
        return new IntakeBucket(now, 0, 0, 0, 0, Long.MIN_VALUE, lagBefore);
    }

    IntakeBucket plus(IntakeMark mark) {
        return new IntakeBucket(
                since,
                due,
                events + mark.events(),
                malformed + mark.malformed(),
                ahead + mark.ahead(),
                Math.max(newest, mark.newest()),
                lagBefore);
    }

    IntakeBucket dueAt(long time) {
        return new IntakeBucket(since, time, events, malformed, ahead, newest, lagBefore);
    }

    /** How far the newest event is behind; {@code Long.MIN_VALUE} when there is none. */
    long lag(long now) {
        return newest == Long.MIN_VALUE ? Long.MIN_VALUE : now - newest;
    }

    /**
     * Whether what is read comes from longer ago than {@code allowed} and stays there. A backfill
     * gains on the clock; what is late by a constant time has another clock, or a long way.
     *
     * @param started of the job: what was before says nothing
     */
    boolean staysBehind(long now, long allowed, long started) {
        boolean known = lagBefore != Long.MIN_VALUE && since >= started;
        return known && lag(now) > allowed && lag(now) > lagBefore - (now - since) / 10;
    }
}
