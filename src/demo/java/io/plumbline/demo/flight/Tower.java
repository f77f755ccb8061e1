package io.plumbline.demo.flight;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Sees departures and landings in the order of time and says what is known of a flight as it
 * departs: only what had landed before counts, so no feature knows the future.
 */
public final class Tower {
    /** How far back the late shares look. */
    public static final Duration SPAN = Duration.ofHours(3);

    private final LateShares lateShares = new LateShares(SPAN);
    private final Map<Integer, FlightFeatures> inTheAir = new HashMap<>();

    /** The features of a departing flight. */
    public FlightFeatures departs(Flight flight) {
        FlightFeatures features =
                new FlightFeatures(
                        flight.origin(),
                        flight.destination(),
                        flight.departureHourLocal(),
                        flight.weekday(),
                        flight.distanceMiles(),
                        lateShares.recent(flight.origin(), flight.departedAt()),
                        lateShares.recent(flight.destination(), flight.departedAt()));
        inTheAir.put(flight.id(), features);
        return features;
    }

    /** Takes in the outcome of a flight; it tells about both of its airports. */
    public LandedFlight lands(Flight flight) {
        FlightFeatures features = inTheAir.remove(flight.id());
        if (features == null) {
            throw new IllegalArgumentException("flight " + flight.id() + " has not departed");
        }
        lateShares.landed(flight.origin(), flight.landedAt(), flight.late());
        lateShares.landed(flight.destination(), flight.landedAt(), flight.late());
        return new LandedFlight(features, flight.departedAt(), flight.landedAt(), flight.late());
    }
}
