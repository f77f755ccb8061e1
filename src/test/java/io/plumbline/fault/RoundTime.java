package io.plumbline.fault;

import java.time.Instant;

/**
 * The day of event time that belongs to one round: half of it with events, half to settle.
 *
 * @param number from 0; event time only moves on, so each round has the next one
 */
record RoundTime(int number) {
    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;
    static final int HOURS = 12;

    private static final long FIRST = Instant.parse("2024-03-01T00:00:00Z").toEpochMilli();
    private static final long DAY = 24 * HOUR;
    private static final long SETTLED = 20 * HOUR;

    long start() {
        return FIRST + number * DAY;
    }

    /** Event time by which everything of the round is final, and forgotten. */
    long last() {
        return start() + SETTLED;
    }

    /** Bounds of the starts of its windows, of which the longest is three hours long. */
    long firstWindow() {
        return start() - 2 * HOUR;
    }

    /** The version that serves in it; each round has its own. */
    String version() {
        return "v-%03d".formatted(number);
    }

    /** The version in the shadow. */
    String shadow() {
        return "s-%03d".formatted(number);
    }
}
