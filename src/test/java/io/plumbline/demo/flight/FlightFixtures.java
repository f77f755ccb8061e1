package io.plumbline.demo.flight;

import java.time.Instant;

/** Flights for tests. */
public final class FlightFixtures {
    private FlightFixtures() {}

    /** Noon of an ordinary day. */
    public static final Instant NOON = Instant.parse("2001-02-07T12:00:00Z");

    /** A flight from Detroit to Los Angeles. */
    public static Flight flight(int id, Instant departedAt, Instant landedAt, int delayMinutes) {
        return flight(id, "DTW", "LAX", departedAt, landedAt, delayMinutes);
    }

    /** A flight between two airports. */
    public static Flight flight(
            int id,
            String origin,
            String destination,
            Instant departedAt,
            Instant landedAt,
            int delayMinutes) {
        return new Flight(id, departedAt, landedAt, origin, destination, 1979, 7, delayMinutes);
    }

    /** So many minutes after {@link #NOON}. */
    public static Instant minute(int minutes) {
        return NOON.plusSeconds(60L * minutes);
    }
}
