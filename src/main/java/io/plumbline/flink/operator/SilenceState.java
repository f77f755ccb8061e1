package io.plumbline.flink.operator;

/**
 * What is known of the arrivals of one kind of one model.
 *
 * @param last wall clock of the last mark, epoch milliseconds
 * @param newest greatest timestamp seen; {@code Long.MIN_VALUE} when none came
 * @param openedAt wall clock at which the running silence was told of; 0 when there is none
 * @param revision of the row that was last written of the silence behind {@code newest}; 0 when
 *     there is none
 */
public record SilenceState(long last, long newest, long openedAt, long revision) {
    static SilenceState since(long now) {
        return new SilenceState(now, Long.MIN_VALUE, 0, 0);
    }

    boolean isOpen() {
        return openedAt != 0;
    }

    /**
     * One came. A silence is named by the newest event before it: one that begins behind a
     * straggler has the name of the silence before, whose row has the next revision if it was open.
     */
    SilenceState arrived(long now, long ts) {
        long written = isOpen() ? revision + 1 : revision;
        return new SilenceState(
                Math.max(last, now), Math.max(newest, ts), 0, ts > newest ? 0 : written);
    }

    SilenceState opened(long now) {
        return new SilenceState(last, newest, now, revision + 1);
    }

    /** Nothing is known up to {@code now}. */
    SilenceState behind(long now) {
        return new SilenceState(Math.max(last, now), newest, openedAt, revision);
    }
}
