package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.codec.ReferenceProfileJson;
import io.plumbline.drift.ReferenceProfile;
import io.plumbline.stats.summary.CategoryBins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileCommandTest {
    private static final int ROWS = 1000;

    @TempDir Path folder;

    private Path config;
    private Path out;

    @BeforeEach
    void writeConfiguration() throws IOException {
        out = folder.resolve("profile.json");
        config =
                Files.writeString(
                        folder.resolve("monitors.yaml"),
                        """
                        version: 1
                        monitors:
                          - model: m
                            task: binary
                            positive_label: late
                            label_horizon: 1d
                            features:
                              distance: {type: numeric}
                              origin: {type: categorical}
                        """);
    }

    @Test
    void withoutDataOrWithTwoSourcesItSaysWhatToGive() throws IOException {
        Run none = Run.of("profile", "--config", config.toString(), "--out", out.toString());
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.err()).contains("give one of --data and --jdbc");
        assertThat(profile(csv("1"), "--jdbc", "jdbc:postgresql://x/y").status()).isEqualTo(2);
        Run stdout = Run.of("profile", "--config", config.toString(), "--out", "-");
        assertThat(stdout.status()).isEqualTo(2);
        assertThat(stdout.err()).contains("--out: name a file");
    }

    private Run profile(Path data, String... more) {
        return Run.of(
                List.of(
                        "profile",
                        "--config",
                        config.toString(),
                        "--data",
                        data.toString(),
                        "--out",
                        out.toString()),
                more);
    }

    private Path csv(String version) throws IOException {
        String lines =
                IntStream.range(0, ROWS)
                        .mapToObj(
                                i ->
                                        "%d,m,%s,%s,%s,%d,%s"
                                                .formatted(
                                                        i,
                                                        i < 900 ? "1" : version,
                                                        i / 1000.0,
                                                        i % 4 == 0 ? "late" : "on_time",
                                                        i * i % 317,
                                                        "ABC".charAt(i % 3)))
                        .collect(Collectors.joining("\n"));
        return Files.writeString(
                folder.resolve("data.csv"),
                "prediction_id,model_id,model_version,score,label,distance,origin\n" + lines);
    }

    private Path jsonLines() throws IOException {
        String lines =
                IntStream.range(0, ROWS)
                        .mapToObj(
                                i ->
                                        ("{\"prediction_id\":\"%d\",\"model_id\":\"m\","
                                                        + "\"features\":{\"distance\":%d,"
                                                        + "\"origin\":\"%s\"},\"score\":%s,"
                                                        + "\"label\":\"%s\",\"model_version\":1}")
                                                .formatted(
                                                        i,
                                                        i * i % 317,
                                                        "ABC".charAt(i % 3),
                                                        i / 1000.0,
                                                        i % 4 == 0 ? "late" : "on_time"))
                        .collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve("data.jsonl"), lines);
    }

    @Test
    void profileHoldsFeaturesScoresAndLabels() throws IOException {
        Run run = profile(csv("1"));

        assertThat(run.err())
                .isEqualTo(
                        out
                                + ": made of 1,000 rows, 1,000 with a score, 1,000 with a label;"
                                + " features: 2\n");
        assertThat(run.status()).isZero();
        ReferenceProfile profile = ReferenceProfileJson.read(out);
        assertThat(profile.modelId()).isEqualTo("m");
        assertThat(profile.modelVersion()).isEqualTo("1");
        assertThat(profile.rowCount()).isEqualTo(ROWS);
        assertThat(profile.labelCounts())
                .containsEntry("late", 250L)
                .containsEntry("on_time", 750L);
        assertThat(profile.features()).hasSize(2);
        assertThat(profile.scoreCounts()).isNotEmpty();
        assertThat(profile.labelScores()).containsOnlyKeys("late", "on_time");
        assertThat(profile.labelScores().values())
                .satisfiesExactly(
                        late -> assertThat(late).hasSize(2048).contains(1),
                        onTime -> assertThat(Arrays.stream(onTime).sum()).isEqualTo(750));
    }

    @Test
    void eventsAndCsvGiveTheSameProfile() throws IOException {
        profile(csv("1"));
        ReferenceProfile fromCsv = ReferenceProfileJson.read(out);
        Run run = profile(jsonLines());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(ReferenceProfileJson.read(out)).isEqualTo(fromCsv);
    }

    /** As pandas writes them; an event has true, and so has a monitor's positive_label. */
    @Test
    void truthsAreTheClassesOfEventsHoweverACsvWritesThem() throws IOException {
        String rows =
                IntStream.range(0, ROWS)
                        .mapToObj(i -> i % 4 == 0 ? "True,0.7,TRUE" : "False,0.2,false")
                        .collect(Collectors.joining("\n"));
        Run run =
                profile(
                        Files.writeString(
                                folder.resolve("truths.csv"), "label,score,origin\n" + rows));

        assertThat(run.status()).as(run.err()).isZero();
        ReferenceProfile profile = ReferenceProfileJson.read(out);
        assertThat(profile.labelCounts()).isEqualTo(Map.of("true", 250L, "false", 750L));
        assertThat(profile.labelScores()).containsOnlyKeys("true", "false");
        assertThat(profile.features())
                .filteredOn(feature -> feature.name().equals("origin"))
                .singleElement()
                .satisfies(
                        origin ->
                                assertThat(((CategoryBins) origin.bins()).categories())
                                        .containsExactlyInAnyOrder("true", "false"));
    }

    @Test
    void versionMustBeChosenWhereThereAreSeveral() throws IOException {
        Path data = csv("2");
        Run several = profile(data);
        Run chosen = profile(data, "--model-version", "2");

        assertThat(several.status()).isEqualTo(1);
        assertThat(several.err())
                .contains("has rows of several versions: 1, 2; choose one with --model-version");
        assertThat(chosen.err())
                .contains("made of 100 rows")
                .contains("900 rows of other models or versions left out");
        Run unknown = profile(data, "--model-version", "3");
        assertThat(unknown.err()).contains("has no row of model m, version 3");
    }

    @Test
    void aVersionStandsAsItIs() throws IOException {
        Path data = csv("1.0");

        assertThat(profile(data).err()).contains("has rows of several versions: 1, 1.0;");
        assertThat(profile(data, "--model-version", "1.0").err()).contains("made of 100 rows");
    }

    /** What a score stands for follows from the monitor's threshold, whatever else there is. */
    @Test
    void besideAScoreThoseOfClassesSayNothing() throws IOException {
        String rows = "late,0.4,0.6,0.4,1\n".repeat(100);
        Path data =
                Files.writeString(
                        folder.resolve("both.csv"),
                        "label,score,score:on_time,score:late,distance\n" + rows);

        assertThat(profile(data).status()).isZero();
        assertThat(ReferenceProfileJson.read(out).outputs().predictions()).isEmpty();
    }

    @Test
    void theHighestScoreIsThePredictedClass() throws IOException {
        Files.writeString(
                config,
                """
                version: 1
                monitors:
                  - model: m
                    task: multiclass
                    label_horizon: 1d
                    features: {value: {type: numeric}, score: {type: numeric}}
                """);
        String rows = "low,0.6,0.4,1,640\nhigh,0.5,0.5,2,655\n".repeat(100);
        Path table =
                Files.writeString(
                        folder.resolve("scores.csv"),
                        "label,score:low,score:1.0,value,score\n" + rows);
        String event =
                "{\"prediction\":{\"scores\":{\"low\":0.6,\"1\":0.4}},"
                        + "\"features\":{\"value\":1,\"score\":640},\"label\":\"low\"}\n"
                        + "{\"label\":\"low\",\"features\":{\"score\":650,\"value\":2},"
                        + "\"prediction\":{\"scores\":{\"1\":0.5,\"low\":0.5}}}\n";
        Path events = Files.writeString(folder.resolve("scores.jsonl"), event.repeat(100));

        for (Path data : List.of(table, events)) {
            Run run = profile(data);
            assertThat(run.status()).as(run.err()).isZero();
            assertThat(run.err()).contains("200 rows, 0 with a score, 200 with a label");
            ReferenceProfile profile = ReferenceProfileJson.read(out);
            assertThat(profile.outputs().predictions()).isEqualTo(Map.of("low", 100L, "1", 100L));
            assertThat(profile.features()).allMatch(feature -> feature.missing() == 0);
        }
    }

    @Test
    void mistakesAreNamedWithTheirRemedy() throws IOException {
        assertThat(profile(csv("1"), "--model", "n").err()).contains("--model must be one of m");
        Path other = Files.writeString(folder.resolve("other.csv"), "model_id,x\nn,1\n");
        assertThat(profile(other).err()).contains("has no row of model m");
        Path absent = Files.writeString(folder.resolve("absent.csv"), "distance\n1\n2\n");
        assertThat(profile(absent).err()).contains("has a value of origin");
    }
}
