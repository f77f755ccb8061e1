package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many models, many segments, many features: in the two gigabytes of the tests' machine. */
class BoundsITCase {
    private static final long START = 1_700_002_800_000L;
    private static final int ROW_CELLS = 16;

    @TempDir Path folder;

    @Test
    void tenThousandModels() throws IOException {
        int models = 10_000;
        String monitors =
                IntStream.range(0, models)
                        .mapToObj(
                                "  - {model: m%d, task: regression, label_horizon: 1h}"::formatted)
                        .collect(Collectors.joining("\n"));
        try (BufferedWriter predictions = file("predictions.csv");
                BufferedWriter labels = file("labels.csv")) {
            predictions.write("prediction_id,model_id,ts,value\n");
            labels.write("prediction_id,model_id,ts,label\n");
            for (int i = 0; i < 5 * models; i++) {
                long ts = START + 1000L * i / models;
                predictions.write("%d,m%d,%d,%d\n".formatted(i, i % models, ts, i % 7));
                labels.write("%d,m%d,%d,%d\n".formatted(i, i % models, ts + 5, i % 5));
            }
        }
        backtest("version: 1\nmonitors:\n" + monitors + "\n");

        Set<String> models5 = new HashSet<>();
        try (Stream<String> rows = Files.lines(folder.resolve("out/performance.csv"))) {
            rows.map(row -> row.split(",", -1))
                    .filter(cells -> cells[1].equals("*") && cells[6].equals("label_count"))
                    .filter(cells -> cells[7].equals("5.0"))
                    .forEach(cells -> models5.add(cells[0]));
        }
        assertThat(models5).hasSize(models);
    }

    @Test
    void aMillionSegments() throws IOException {
        int values = 1_000_000;
        try (BufferedWriter predictions = file("predictions.csv");
                BufferedWriter labels = file("labels.csv")) {
            predictions.write("prediction_id,ts,value,segment:user\n");
            labels.write("prediction_id,ts,label\n");
            for (int i = 0; i < values; i++) {
                predictions.write("%d,%d,1,u%d\n".formatted(i, START + i, i));
            }
            labels.write("1,%d,1\n".formatted(START + 5));
        }
        backtest(
                """
                version: 1
                monitors:
                  - {model: m, task: regression, label_horizon: 1h, segments: [[user]],
                     max_segments: 100}
                """);

        List<String[]> counts;
        try (Stream<String> rows = Files.lines(folder.resolve("out/performance.csv"))) {
            counts =
                    rows.map(row -> row.split(",", -1))
                            .filter(cells -> cells[6].equals("prediction_count"))
                            .filter(cells -> cells[1].equals("*"))
                            .filter(cells -> cells[2].startsWith("user="))
                            .toList();
        }
        assertThat(counts).hasSize(101).allMatch(cells -> cells.length == ROW_CELLS);
        assertThat(counts.stream().mapToDouble(cells -> Double.parseDouble(cells[7])).sum())
                .isEqualTo(values);
        assertThat(counts)
                .filteredOn(cells -> cells[2].equals("user=(other)"))
                .singleElement()
                .satisfies(cells -> assertThat(cells[7]).isEqualTo("999900.0"));
    }

    @Test
    void twoThousandFeatures() throws IOException {
        int features = 2000;
        String names =
                IntStream.range(0, features)
                        .mapToObj("f%d: {type: numeric}"::formatted)
                        .collect(Collectors.joining(", "));
        try (BufferedWriter predictions = file("predictions.jsonl");
                BufferedWriter labels = file("labels.csv")) {
            labels.write("prediction_id,ts,label\n1,%d,1\n".formatted(START));
            for (int i = 0; i < 500; i++) {
                int row = i;
                String values =
                        IntStream.range(0, features)
                                .mapToObj(f -> "\"f%d\":%d".formatted(f, (row * 31 + f) % 97))
                                .collect(Collectors.joining(","));
                predictions.write(
                        ("{\"prediction_id\":\"%d\",\"model_id\":\"m\",\"ts\":%d,\"prediction\":"
                                        + "{\"value\":1},\"features\":{%s}}\n")
                                .formatted(i, START + 3_600_000L * i, values));
            }
        }
        backtest(
                """
                version: 1
                monitors:
                  - model: m
                    task: regression
                    label_horizon: 1h
                    features: {%s}
                    reference: {previous: 1}
                """
                        .formatted(names),
                "predictions.jsonl");

        try (Stream<String> rows = Files.lines(folder.resolve("out/feature_stats.csv"))) {
            assertThat(rows.filter(row -> row.startsWith("m,*,")).count() % features).isZero();
        }
        try (Stream<String> rows = Files.lines(folder.resolve("out/drift.csv"))) {
            assertThat(rows.filter(row -> row.contains(",f1999,")).count()).isGreaterThan(20);
        }
    }

    private BufferedWriter file(String name) throws IOException {
        return Files.newBufferedWriter(folder.resolve(name));
    }

    private void backtest(String monitors) throws IOException {
        backtest(monitors, "predictions.csv");
    }

    private void backtest(String monitors, String predictions) throws IOException {
        Files.writeString(folder.resolve("monitors.yaml"), monitors);
        Run run =
                Run.of(
                        "backtest",
                        "--config",
                        folder.resolve("monitors.yaml").toString(),
                        "--predictions",
                        folder.resolve(predictions).toString(),
                        "--labels",
                        folder.resolve("labels.csv").toString(),
                        "--out",
                        folder.resolve("out").toString());
        assertThat(run.status()).as(run.err()).isZero();
    }
}
