package io.plumbline.demo.flight;

import java.time.Instant;

/**
 * What can be learnt from one flight.
 *
 * @param features as they stood when it departed
 * @param departedAt when it departed
 * @param landedAt when the truth became known
 * @param late the truth
 */
public record LandedFlight(
        FlightFeatures features, Instant departedAt, Instant landedAt, boolean late) {}
