package io.plumbline.config;

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

    Path write(String yaml) {
        try {
            Path profile = folder.resolve("profiles/flight-delay.json");
            Files.createDirectories(folder.resolve("profiles"));
            Files.writeString(profile, "{}");
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
