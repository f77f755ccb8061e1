package io.plumbline.config;

import io.plumbline.codec.ReferenceProfileJson;
import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.FeatureType;
import io.plumbline.drift.ReferenceProfile;
import io.plumbline.drift.ReferenceProfileBuilder;
import io.plumbline.event.FeatureKind;
import io.plumbline.event.Features;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A monitors.yaml in a folder of its own, with a reference profile beside it. */
final class MonitorsFile {
    static final String SECRET = "PLUMBLINE_RETRAIN_SECRET";
    static final Map<String, String> ENVIRONMENT = Map.of(SECRET, "s3cr3t-of-the-environment");

    /** The least that is a configuration. */
    static final String SMALLEST =
            """
            version: 1
            monitors:
              - model: m
                task: binary
                positive_label: 1
                label_horizon: 1d
            """;

    /** A profile of the features of the contract's example. */
    static final String PROFILE = ReferenceProfileJson.toJson(profile(FeatureType.CATEGORICAL));

    private final Path folder;

    MonitorsFile(Path folder) {
        this.folder = folder;
    }

    /** The example of the contract, as it stands there. */
    static String example() {
        try (var in = MonitorsFile.class.getResourceAsStream("/config/contract-example.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with that type of {@code origin}. */
    static ReferenceProfile profile(FeatureType origin) {
        ReferenceProfileBuilder builder =
                new ReferenceProfileBuilder(
                        "flight-delay",
                        "1",
                        List.of(
                                FeatureSpec.of("distance_miles", FeatureType.NUMERIC),
                                FeatureSpec.of("origin", origin),
                                FeatureSpec.of("peak", FeatureType.BOOLEAN)));
        for (int i = 0; i < 100; i++) {
            builder.add(
                    new Features(
                            new String[] {"distance_miles", "origin", "peak"},
                            new byte[] {
                                (byte) FeatureKind.NUMBER.ordinal(),
                                (byte) FeatureKind.NUMBER.ordinal(),
                                (byte) FeatureKind.BOOLEAN.ordinal()
                            },
                            new double[] {10 * i, i % 7, i % 2},
                            new String[3]));
        }
        return builder.build();
    }

    Path write(String yaml) {
        try {
            Files.createDirectories(folder.resolve("profiles"));
            Files.writeString(folder.resolve("profiles/flight-delay.json"), PROFILE);
            return Files.writeString(folder.resolve("monitors.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LoadedConfiguration load(String yaml) {
        return ConfigurationLoader.loadWithWarnings(write(yaml), ENVIRONMENT);
    }

    Monitor monitor(String yaml) {
        return load(yaml).configuration().monitors().get(0);
    }

    /** What is wrong with it; empty when nothing is. */
    List<Problem> problems(String yaml) {
        try {
            load(yaml);
            return List.of();
        } catch (ConfigurationException e) {
            return e.problems();
        }
    }
}
