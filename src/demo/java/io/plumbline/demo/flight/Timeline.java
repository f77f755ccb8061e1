package io.plumbline.demo.flight;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Departures and landings in the order of time. In one minute departures come first, so that a
 * flight never knows of one that lands as it leaves.
 */
public final class Timeline implements Iterator<FlightEvent> {
    private final Iterator<Flight> departures;
    private final PriorityQueue<Flight> inTheAir =
            new PriorityQueue<>(
                    Comparator.comparing(Flight::landedAt).thenComparingInt(Flight::id));
    private @Nullable Flight nextDeparture;

    /** Over flights in the order of departure. */
    public Timeline(Iterator<Flight> departures) {
        this.departures = departures;
        this.nextDeparture = departures.hasNext() ? departures.next() : null;
    }

    @Override
    public boolean hasNext() {
        return nextDeparture != null || !inTheAir.isEmpty();
    }

    /** Whether anything more happens before an instant. */
    public boolean hasNextBefore(Instant end) {
        Flight landing = inTheAir.peek();
        return (nextDeparture != null && nextDeparture.departedAt().isBefore(end))
                || (landing != null && landing.landedAt().isBefore(end));
    }

    @Override
    public FlightEvent next() {
        Flight departing = nextDeparture;
        if (departing == null || landsBefore(departing)) {
            return new FlightEvent(FlightEvent.Kind.LANDING, inTheAir.remove());
        }
        inTheAir.add(departing);
        nextDeparture = departures.hasNext() ? departures.next() : null;
        return new FlightEvent(FlightEvent.Kind.DEPARTURE, departing);
    }

    private boolean landsBefore(Flight departing) {
        Flight landing = inTheAir.peek();
        return landing != null && landing.landedAt().isBefore(departing.departedAt());
    }
}
