package io.plumbline.demo;

import io.plumbline.codec.ReferenceProfileJson;
import io.plumbline.demo.flight.FlightFeatures;
import io.plumbline.demo.flight.LandedFlight;
import io.plumbline.demo.flight.RecentLandings;
import io.plumbline.demo.model.FlightModel;
import io.plumbline.demo.replay.FlightJson;
import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.FeatureType;
import io.plumbline.drift.ReferenceProfileBuilder;
import io.plumbline.event.FeatureKind;
import io.plumbline.event.Features;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reference profile of the first version: what its features looked like where it was trained.
 */
final class ReferenceFile {
    /** The features that {@code monitors.yaml} watches. */
    static final List<FeatureSpec> WATCHED =
            List.of(
                    FeatureSpec.of("distance_miles", FeatureType.NUMERIC),
                    FeatureSpec.of("hour", FeatureType.NUMERIC),
                    FeatureSpec.of("late_share_origin", FeatureType.NUMERIC),
                    FeatureSpec.of("late_share_destination", FeatureType.NUMERIC),
                    FeatureSpec.of("origin", FeatureType.CATEGORICAL),
                    FeatureSpec.of("peak", FeatureType.BOOLEAN));

    private ReferenceFile() {}

    /** Writes the profile of a version over its training window; returns the file. */
    static Path write(Path folder, FlightModel model, List<LandedFlight> trainedOn)
            throws IOException {
        ReferenceProfileBuilder builder =
                new ReferenceProfileBuilder(FlightJson.MODEL_ID, model.version(), WATCHED);
        for (LandedFlight flight : trainedOn) {
            builder.add(
                    features(flight.features()),
                    model.score(flight.features()),
                    flight.late() ? FlightModel.LATE : FlightModel.ON_TIME);
        }
        Path file = folder.resolve("reference.json");
        ReferenceProfileJson.write(builder.build(), file);
        return file;
    }

    /** The watched features as an event of the flight carries them, in {@link #WATCHED}'s order. */
    static Features features(FlightFeatures flight) {
        Row row = new Row(WATCHED.size());
        row.number("distance_miles", flight.distanceMiles());
        row.number("hour", flight.hour());
        row.share("late_share_origin", flight.atOrigin());
        row.share("late_share_destination", flight.atDestination());
        row.put("origin", FeatureKind.TEXT, Double.NaN, flight.origin());
        row.put("peak", FeatureKind.BOOLEAN, flight.peak() ? 1 : 0, null);
        return new Features(row.names, row.kinds, row.numbers, row.texts);
    }

    /** Features being filled one by one. */
    private static final class Row {
        final String[] names;
        final byte[] kinds;
        final double[] numbers;
        final @Nullable String[] texts;
        private int size;

        Row(int capacity) {
            names = new String[capacity];
            kinds = new byte[capacity];
            numbers = new double[capacity];
            texts = new String[capacity];
        }

        void share(String name, RecentLandings recent) {
            FeatureKind kind = recent.landed() == 0 ? FeatureKind.MISSING : FeatureKind.NUMBER;
            put(name, kind, recent.share(), null);
        }

        void number(String name, double value) {
            put(name, FeatureKind.NUMBER, value, null);
        }

        void put(String name, FeatureKind kind, double number, @Nullable String text) {
            names[size] = name;
            kinds[size] = (byte) kind.ordinal();
            numbers[size] = number;
            texts[size] = text;
            size++;
        }
    }
}
