package io.plumbline.demo.model;

import io.plumbline.demo.flight.LandedFlight;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How often flights from and to each airport were late in a training window. Airports with few
 * flights are drawn to the rate of all; one that never occurred has exactly that rate.
 *
 * @param origins rate by origin
 * @param destinations rate by destination
 * @param overall rate of all flights
 */
public record LateRates(
        Map<String, Double> origins, Map<String, Double> destinations, double overall) {

    /** Weight of the overall rate, in flights. */
    private static final double PRIOR_FLIGHTS = 20;

    /** The rates of a training window. */
    public static LateRates of(List<LandedFlight> flights) {
        double overall = flights.stream().mapToInt(f -> f.late() ? 1 : 0).average().orElse(0);
        return new LateRates(
                rates(flights, f -> f.features().origin(), overall),
                rates(flights, f -> f.features().destination(), overall),
                overall);
    }

    /** Rate of flights from an airport. */
    public double origin(String airport) {
        return origins.getOrDefault(airport, overall);
    }

    /** Rate of flights to an airport. */
    public double destination(String airport) {
        return destinations.getOrDefault(airport, overall);
    }

    private static Map<String, Double> rates(
            List<LandedFlight> flights, Function<LandedFlight, String> airport, double overall) {
        Map<String, double[]> counts = new HashMap<>();
        for (LandedFlight flight : flights) {
            double[] count = counts.computeIfAbsent(airport.apply(flight), name -> new double[2]);
            count[0]++;
            count[1] += flight.late() ? 1 : 0;
        }
        Map<String, Double> rates = new HashMap<>();
        counts.forEach(
                (name, count) ->
                        rates.put(
                                name,
                                (count[1] + PRIOR_FLIGHTS * overall) / (count[0] + PRIOR_FLIGHTS)));
        return rates;
    }
}
