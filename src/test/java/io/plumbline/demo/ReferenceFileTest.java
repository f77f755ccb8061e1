package io.plumbline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.codec.ReferenceProfileJson;
import io.plumbline.demo.flight.Flights;
import io.plumbline.demo.flight.LandedFlight;
import io.plumbline.demo.flight.Timeline;
import io.plumbline.demo.model.FlightModel;
import io.plumbline.demo.model.Trainer;
import io.plumbline.demo.replay.Replay;
import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.ReferenceProfile;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class ReferenceFileTest {

    @Test
    void theProfileIsThatOfTheTrainingWindow(@TempDir Path folder) throws Exception {
        List<LandedFlight> landed;
        try (Flights record = Flights.open()) {
            landed = new Replay(new Timeline(record)).history().snapshot();
        }
        FlightModel model = new Trainer().train("2001-01-15", landed);
        ReferenceProfile profile =
                ReferenceProfileJson.read(ReferenceFile.write(folder, model, landed));
        assertThat(profile.rowCount()).isEqualTo(landed.size());
        assertThat(profile.modelVersion()).isEqualTo("2001-01-15");
        assertThat(profile.labelCounts().get("late"))
                .isEqualTo(landed.stream().filter(LandedFlight::late).count());
    }

    @Test
    void itHoldsTheFeaturesTheMonitorWatches(@TempDir Path folder) throws Exception {
        Path file = MonitorsFile.write(folder, "http://127.0.0.1:1/retrain", "reference.json");
        Map<?, ?> monitor = (Map<?, ?>) firstMonitor(file);
        Map<?, ?> features = (Map<?, ?>) Objects.requireNonNull(monitor.get("features"));
        assertThat(features.keySet().stream().map(Object::toString))
                .containsExactlyElementsOf(
                        ReferenceFile.WATCHED.stream().map(FeatureSpec::name).toList());
        for (FeatureSpec watched : ReferenceFile.WATCHED) {
            Map<?, ?> settings = (Map<?, ?>) Objects.requireNonNull(features.get(watched.name()));
            assertThat(settings.get("type"))
                    .isEqualTo(watched.type().name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void nothingIsLeftToFillIn(@TempDir Path folder) throws Exception {
        Path file = MonitorsFile.write(folder, "http://127.0.0.1:1/retrain", "reference.json");
        List<String> settings =
                Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList();
        assertThat(settings).noneMatch(line -> line.contains("@"));
    }

    private static Object firstMonitor(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            Map<String, List<Object>> all = new Yaml().load(in);
            return Objects.requireNonNull(all.get("monitors")).get(0);
        }
    }
}
