package io.plumbline.demo.flight;

import java.time.Instant;

/**
 * A flight departs or lands.
 *
 * @param kind which of the two
 * @param flight the flight
 */
public record FlightEvent(Kind kind, Flight flight) {

    /** What happens. */
    public enum Kind {
        DEPARTURE,
        LANDING
    }

    /** When it happens. */
    public Instant at() {
        return kind == Kind.DEPARTURE ? flight.departedAt() : flight.landedAt();
    }
}
