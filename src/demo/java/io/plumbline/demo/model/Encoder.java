package io.plumbline.demo.model;

import io.plumbline.demo.flight.FlightFeatures;
import io.plumbline.demo.flight.LandedFlight;
import java.util.List;

/**
 * Turns features into the numbers a linear model takes: measures standardised by the training
 * window, hour and weekday as indicators. Where few flights landed lately, the late share is drawn
 * to the rate of the training window, so that it is never missing.
 */
final class Encoder {
    private static final int MEASURES = 5;
    private static final int HOURS = 24;
    private static final int WEEKDAYS = 7;
    private static final int WIDTH = MEASURES + HOURS + WEEKDAYS;

    /** Weight of the overall rate in a late share, in flights. */
    private static final double PRIOR_FLIGHTS = 5;

    private static final String[] NAMES = names();

    private final LateRates rates;
    private final double[] means;
    private final double[] deviations;

    private Encoder(LateRates rates, double[] means, double[] deviations) {
        this.rates = rates;
        this.means = means;
        this.deviations = deviations;
    }

    /** Learns the scales from a training window. */
    static Encoder of(List<LandedFlight> flights) {
        LateRates rates = LateRates.of(flights);
        double[] sum = new double[MEASURES];
        double[] squares = new double[MEASURES];
        for (LandedFlight flight : flights) {
            double[] measures = measures(flight.features(), rates);
            for (int i = 0; i < MEASURES; i++) {
                sum[i] += measures[i];
                squares[i] += measures[i] * measures[i];
            }
        }
        double[] means = new double[MEASURES];
        double[] deviations = new double[MEASURES];
        for (int i = 0; i < MEASURES; i++) {
            means[i] = sum[i] / flights.size();
            double variance = squares[i] / flights.size() - means[i] * means[i];
            deviations[i] = variance > 0 ? Math.sqrt(variance) : 1;
        }
        return new Encoder(rates, means, deviations);
    }

    /** The names of what {@link #encode} returns, the same for every encoder. */
    static String[] featureNames() {
        return NAMES.clone();
    }

    LateRates rates() {
        return rates;
    }

    double[] encode(FlightFeatures features) {
        double[] row = new double[WIDTH];
        double[] measures = measures(features, rates);
        for (int i = 0; i < MEASURES; i++) {
            row[i] = (measures[i] - means[i]) / deviations[i];
        }
        row[MEASURES + features.hour()] = 1;
        row[MEASURES + HOURS + features.weekday().getValue() - 1] = 1;
        return row;
    }

    private static double[] measures(FlightFeatures features, LateRates rates) {
        return new double[] {
            features.distanceMiles(),
            rates.origin(features.origin()),
            rates.destination(features.destination()),
            features.atOrigin().shareTowards(rates.overall(), PRIOR_FLIGHTS),
            features.atDestination().shareTowards(rates.overall(), PRIOR_FLIGHTS)
        };
    }

    private static String[] names() {
        String[] names = new String[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            // Sorted by name is sorted by position: the learner numbers its columns by name.
            names[i] = String.format("c%02d", i);
        }
        return names;
    }
}
