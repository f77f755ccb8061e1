package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole job over files: the numbers of a script that shares no code with it, and the same bytes
 * whatever the order, the repetitions, the format and the parallelism.
 */
class BacktestITCase {
    private static final long HOUR = 3_600_000;
    private static final long START = 1_700_002_800_000L; // a full hour
    private static final List<String> TABLES =
            List.of(
                    "performance",
                    "drift",
                    "feature_stats",
                    "weak_segments",
                    "version_comparisons",
                    "reference_profiles",
                    "alerts",
                    "retraining_triggers",
                    "dead_letters");
    private static final Map<String, String> SECRET =
            Map.of("SECRET", "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    private static final String CONFIGURATION =
            """
            version: 1
            monitors:
              - model: binary
                task: binary
                positive_label: "yes"
                label_horizon: 2h
                windows: [{name: hourly, size: 1h}, {name: sliding, size: 3h, slide: 1h}]
                segments: [[country], [amount]]
                features: {amount: {type: numeric, cuts: [20]}, country: {type: categorical}}
                reference: {first: 1h}
                weak_segments: {min_samples: 20}
                rules:
                  - {name: weak, when: {weak_segments: 1}, window: sliding, min_samples: 20}
                  - {name: low, when: {metric: accuracy, below: 0.99}, window: hourly,
                     min_samples: 20, for: 2, action: retrain}
              - model: classes
                task: multiclass
                label_horizon: 2h
                windows: [{name: hourly, size: 1h}]
              - model: numbers
                task: regression
                label_horizon: 2h
                windows: [{name: hourly, size: 1h}]
            webhooks:
              retrain: {url: "https://example.org/x", secret: "${SECRET}"}
            """;

    @TempDir Path folder;

    private final Random random = new Random(17);
    private final List<String> predictions = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();

    /** Correct answers and all labelled ones, per binary or multiclass window. */
    private final Map<String, int[]> answers = new HashMap<>();

    /** Sum of absolute errors and their number, per window of the regression. */
    private final Map<String, double[]> errors = new HashMap<>();

    @BeforeEach
    void makeEvents() throws IOException {
        Files.writeString(folder.resolve("monitors.yaml"), CONFIGURATION);
        for (int i = 0; i < 3000; i++) {
            long ts = START + random.nextInt((int) (5 * HOUR));
            String window = "%d".formatted((ts - START) / HOUR);
            int delay = random.nextInt((int) HOUR);
            boolean labelled = random.nextInt(10) > 0;
            switch (i % 3) {
                case 0 -> binary(i, ts, ts + delay, labelled, window);
                case 1 -> classes(i, ts, ts + delay, labelled, window);
                default -> numbers(i, ts, ts + delay, labelled, window);
            }
        }
    }

    private void binary(int i, long ts, long labelTs, boolean labelled, String window) {
        double score = random.nextInt(1000) / 1000.0;
        predictions.add(
                ("{\"prediction_id\":\"%d\",\"model_id\":\"binary\",\"ts\":%d,"
                                + "\"prediction\":{\"score\":%s},"
                                + "\"features\":{\"amount\":%d,\"country\":\"%s\"}}")
                        .formatted(i, ts, score, random.nextInt(50), "ABC".charAt(i % 9 / 3)));
        predictions.add(
                ("{\"prediction_id\":\"%d\",\"model_id\":\"binary\",\"model_version\":\"next\","
                                + "\"shadow\":true,\"ts\":%d,\"prediction\":{\"score\":%s}}")
                        .formatted(i, ts + 5, random.nextInt(1000) / 1000.0));
        // Nothing is known of country C.
        boolean blind = i % 9 / 3 == 2;
        String truth = random.nextDouble() < (blind ? 0.5 : score) ? "yes" : "no";
        if (labelled) {
            boolean right = truth.equals("yes") == (score >= 0.5);
            label("binary", i, labelTs, '"' + truth + '"', 0);
            count("binary " + window, right);
        }
    }

    private void classes(int i, long ts, long labelTs, boolean labelled, String window) {
        String predicted = "" + "xyz".charAt(random.nextInt(3));
        String truth = "" + "xyz".charAt(random.nextInt(3));
        predictions.add(
                ("{\"prediction_id\":\"%d\",\"model_id\":\"classes\",\"ts\":%d,"
                                + "\"prediction\":{\"label\":\"%s\"}}")
                        .formatted(i, ts, predicted));
        if (labelled) {
            // Corrected, and retracted and set again: the last revision counts.
            label("classes", i, labelTs, "\"wrong\"", 0);
            label("classes", i, labelTs, '"' + truth + '"', 1);
            count("classes " + window, predicted.equals(truth));
        }
    }

    private void numbers(int i, long ts, long labelTs, boolean labelled, String window) {
        int predicted = random.nextInt(100);
        int truth = predicted + random.nextInt(21) - 10;
        predictions.add(
                ("{\"prediction_id\":\"%d\",\"model_id\":\"numbers\",\"ts\":%d,"
                                + "\"prediction\":{\"value\":%d}}")
                        .formatted(i, ts, predicted));
        if (labelled) {
            label("numbers", i, labelTs, Integer.toString(truth), 0);
            double[] sum = errors.computeIfAbsent(window, absent -> new double[2]);
            sum[0] += Math.abs(truth - predicted);
            sum[1]++;
        }
    }

    private void label(String model, int i, long ts, String json, int revision) {
        labels.add(
                ("{\"prediction_id\":\"%d\",\"model_id\":\"%s\",\"ts\":%d,\"label\":%s,"
                                + "\"revision\":%d}")
                        .formatted(i, model, ts, json, revision));
    }

    private void count(String window, boolean right) {
        int[] counts = answers.computeIfAbsent(window, absent -> new int[2]);
        counts[0] += right ? 1 : 0;
        counts[1]++;
    }

    private Map<String, String> backtest(String name, int parallelism) throws IOException {
        Files.write(folder.resolve(name + "-p.jsonl"), predictions);
        Files.write(folder.resolve(name + "-l.jsonl"), labels);
        return backtest(name, parallelism, name + "-p.jsonl", name + "-l.jsonl");
    }

    private Map<String, String> backtest(
            String name, int parallelism, String predictionFile, String labelFile)
            throws IOException {
        Path out = folder.resolve(name);
        Run run =
                Run.with(
                        SECRET,
                        "backtest",
                        "--config",
                        folder.resolve("monitors.yaml").toString(),
                        "--predictions",
                        folder.resolve(predictionFile).toString(),
                        "--labels",
                        folder.resolve(labelFile).toString(),
                        "--out",
                        out.toString(),
                        "--parallelism",
                        Integer.toString(parallelism));
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("events in").contains("a second");
        Map<String, String> tables = new TreeMap<>();
        for (String table : TABLES) {
            tables.put(table, Files.readString(out.resolve(table + ".csv")));
        }
        assertThat(out).isDirectoryNotContaining(path -> !path.toString().endsWith(".csv"));
        return tables;
    }

    @Test
    void rowsAreTheScriptsWhateverTheOrderAndTheParallelism() throws IOException {
        Map<String, String> tables = backtest("once", 1);
        assertRows(table(tables, "performance"));
        assertThat(table(tables, "dead_letters").lines()).hasSize(1);
        assertThat(table(tables, "alerts").lines()).hasSizeGreaterThan(1);
        assertThat(table(tables, "retraining_triggers").lines().skip(1))
                .isNotEmpty()
                .allSatisfy(
                        row -> assertThat(row).contains(",retrain,binary,default,", ",pending,"));

        assertThat(table(tables, "weak_segments")).contains("binary,default,country=C,sliding,");
        assertThat(table(tables, "alerts")).contains("weak,binary,default,all,");
        assertPairs(table(tables, "version_comparisons"));
        assertThat(table(tables, "reference_profiles").lines().skip(1)).hasSize(3);
        assertThat(table(tables, "drift"))
                .contains(",amount,psi,", ",score,psi,", ",prediction,psi,", ",label,psi,");

        for (int parallelism = 2; parallelism <= 4; parallelism++) {
            predictions.addAll(predictions.subList(0, 200));
            labels.addAll(labels.subList(0, 300));
            Collections.shuffle(predictions, random);
            Collections.shuffle(labels, random);
            assertThat(backtest("shuffled" + parallelism, parallelism)).isEqualTo(tables);
        }
    }

    private void assertPairs(String comparisons) {
        List<String[]> paired =
                comparisons
                        .lines()
                        .map(line -> line.split(",", -1))
                        .filter(cells -> cells[8].equals("true"))
                        .filter(cells -> cells[3].equals("hourly"))
                        .filter(cells -> cells[7].equals("accuracy"))
                        .toList();
        assertThat(paired).hasSize(5);
        for (String[] cells : paired) {
            long hour = (Instant.parse(cells[4]).toEpochMilli() - START) / HOUR;
            int[] counts = Objects.requireNonNull(answers.get("binary " + hour));
            assertThat(List.of(cells).subList(0, 2)).containsExactly("binary", "default");
            assertThat(cells[6]).isEqualTo("next");
            assertThat(Double.parseDouble(cells[9]))
                    .isCloseTo((double) counts[0] / counts[1], within(1e-12));
            assertThat(cells[15]).isEqualTo(Integer.toString(counts[1]));
        }
    }

    /** The profile is made of the first hour by the command; then the target of C turns. */
    @Test
    void theTargetByFeatureIsHeldAgainstTheProfile() throws IOException {
        Files.writeString(
                folder.resolve("monitors.yaml"),
                CONFIGURATION
                        .replace("reference: {first: 1h}", "reference: {profile: reference.json}")
                        .replace(
                                "weak_segments: {min",
                                "drift: {numeric: [concept], categorical: [concept]}\n"
                                        + "    weak_segments: {min"));
        predictions.clear();
        labels.clear();
        List<String> reference = new ArrayList<>(List.of("amount,country,label"));
        Map<String, long[]> sums = new TreeMap<>();
        for (int i = 0; i < 3000; i++) {
            String country = "" + "ABC".charAt(i % 3);
            int amount = random.nextInt(50);
            boolean yes = random.nextDouble() < (i % 3 == 2 && i >= 2000 ? 0.8 : 0.3);
            if (i < 2000) {
                reference.add(amount + "," + country + "," + (yes ? "yes" : "no"));
            } else {
                binary(i, START + i, country, amount, yes ? "yes" : "no");
            }
            long[] sum = sums.computeIfAbsent((i < 2000) + country, absent -> new long[2]);
            sum[yes ? 1 : 0]++;
        }
        Files.write(folder.resolve("reference.csv"), reference);
        Run profile =
                Run.with(
                        SECRET,
                        "profile",
                        "--config",
                        folder.resolve("monitors.yaml").toString(),
                        "--model",
                        "binary",
                        "--data",
                        folder.resolve("reference.csv").toString(),
                        "--out",
                        folder.resolve("reference.json").toString());
        assertThat(profile.status()).as(profile.err()).isZero();

        String drift = table(backtest("concept", 1), "drift");
        String[] row =
                drift.lines()
                        .map(line -> line.split(",", -1))
                        .filter(cells -> cells[1].equals("default") && cells[3].equals("hourly"))
                        .filter(cells -> cells[6].equals("country") && cells[7].equals("concept"))
                        .findFirst()
                        .orElseThrow();
        double difference = 0;
        for (String country : List.of("A", "B", "C")) {
            long[] then = Objects.requireNonNull(sums.get(true + country));
            long[] now = Objects.requireNonNull(sums.get(false + country));
            double n = now[0] + now[1];
            difference += n / 1000 * Math.abs(now[1] / n - then[1] / (double) (then[0] + then[1]));
        }
        assertThat(Double.parseDouble(row[8])).isCloseTo(difference, within(1e-12));
        assertThat(drift).contains(",amount,concept,");
        assertThat(List.of(row)).contains("true", "1000", "2000");

        Collections.shuffle(predictions, random);
        Collections.shuffle(labels, random);
        assertThat(table(backtest("concept-shuffled", 3), "drift")).isEqualTo(drift);
    }

    /** In the third hour half of the amounts are missing, and the model is bad. */
    @Test
    void brokenDataAreToldOfAndRetrainNoModel() throws IOException {
        Files.writeString(
                folder.resolve("monitors.yaml"),
                """
                version: 1
                monitors:
                  - model: binary
                    task: binary
                    positive_label: "yes"
                    label_horizon: 2h
                    windows: [{name: hourly, size: 1h}]
                    segments: [[country]]
                    features: {amount: {type: numeric}}
                    expect: {max_silence: 1h, features: {amount: {missing_at_most: 0.05}}}
                    rules:
                      - {name: low, when: {metric: accuracy, below: 0.5}, window: hourly,
                         min_samples: 20, action: retrain}
                      - {name: in-a-country, when: {metric: accuracy, below: 0.5}, window: hourly,
                         min_samples: 20, segment: "country=*"}
                webhooks:
                  retrain: {url: "https://example.org/x", secret: "${SECRET}"}
                """);
        predictions.clear();
        labels.clear();
        for (int i = 0; i < 2000; i++) {
            int hour = i % 4;
            boolean bad = hour == 2 || hour == 3 && i % 8 == 3;
            String country = i % 8 >= 4 ? "B" : "A";
            binary(i, START + hour * HOUR + i, country, 5, bad ? "no" : "yes");
            if (hour == 2 && i % 8 == 2) {
                int last = predictions.size() - 1;
                predictions.set(last, predictions.get(last).replace("\"amount\":5", "\"b\":5"));
            }
        }

        Map<String, String> tables = backtest("broken", 2);
        List<String[]> alerts =
                table(tables, "alerts").lines().map(line -> line.split(",", -1)).toList();
        assertThat(alerts)
                .filteredOn(cells -> cells[1].equals("data-health"))
                .singleElement()
                .satisfies(
                        cells ->
                                assertThat(String.join(",", cells))
                                        .contains(",*,all,", "resolved")
                                        .contains("the data are as expected"));
        assertThat(alerts)
                .filteredOn(cells -> cells[1].equals("low"))
                .singleElement()
                .satisfies(
                        cells ->
                                assertThat(String.join(",", cells))
                                        .contains("not fit to learn from: amount missing 0.5"));
        assertThat(alerts)
                .filteredOn(cells -> cells[1].equals("in-a-country"))
                .extracting(cells -> cells[4] + " " + cells[7])
                .containsExactlyInAnyOrder("country=A firing", "country=B resolved");
        assertThat(table(tables, "retraining_triggers").lines()).hasSize(1);
    }

    /** Five weeks of two hours a week; in the last one nine of ten predictions are lost. */
    @Test
    void farFewerPredictionsThanInTheWeeksBeforeAreAProblem() throws IOException {
        Files.writeString(
                folder.resolve("monitors.yaml"),
                """
                version: 1
                monitors:
                  - model: binary
                    task: binary
                    positive_label: "yes"
                    label_horizon: 2h
                    windows: [{name: hourly, size: 1h}]
                    expect: {traffic_at_least: 0.2}
                """);
        predictions.clear();
        labels.clear();
        for (int week = 0; week < 5; week++) {
            for (int hour = 0; hour < 2; hour++) {
                for (int i = 0; i < (week == 4 && hour == 1 ? 10 : 100 + week); i++) {
                    int id = 1_000 * (2 * week + hour) + i;
                    long ts = START + (7 * 24 * week + hour) * HOUR + i;
                    binary(id, ts, "A", 5, "yes");
                }
            }
        }

        assertThat(table(backtest("traffic", 2), "alerts").lines().skip(1))
                .singleElement()
                .satisfies(
                        row ->
                                assertThat(row)
                                        .contains(",data-health,binary,*,all,", ",firing,1.0,1.0,")
                                        .contains("traffic 0.09852 of 0.2"));
    }

    private void binary(int i, long ts, String country, int amount, String truth) {
        predictions.add(
                ("{\"prediction_id\":\"%d\",\"model_id\":\"binary\",\"ts\":%d,"
                                + "\"prediction\":{\"score\":0.5},"
                                + "\"features\":{\"amount\":%d,\"country\":\"%s\"}}")
                        .formatted(i, ts, amount, country));
        // First the opposite, and taken back: what is counted is the last.
        label("binary", i, ts + 1, truth.equals("yes") ? "\"no\"" : "\"yes\"", 0);
        label("binary", i, ts + 1, '"' + truth + '"', 1);
    }

    /** What River publishes of a mean over the last three days. */
    @Test
    void rollingMeansAreSlidingWindows() throws IOException {
        Files.writeString(
                folder.resolve("monitors.yaml"),
                """
                version: 1
                monitors:
                  - model: m
                    task: regression
                    label_horizon: 1d
                    windows: [{name: rolling, size: 3d, slide: 1d}]
                """);
        predictions.clear();
        labels.clear();
        for (int day = 1; day <= 4; day++) {
            String at =
                    "\"prediction_id\":\"%d\",\"model_id\":\"m\",\"ts\":\"2019-01-0%dT00:00:00Z\""
                            .formatted(day, day);
            predictions.add("{" + at + ",\"prediction\":{\"value\":0}}");
            labels.add("{" + at + ",\"label\":" + (4 * day - 3) + "}");
        }

        Map<String, String> means = new TreeMap<>();
        table(backtest("rolling", 2), "performance")
                .lines()
                .map(line -> line.split(",", -1))
                .filter(cells -> cells[1].equals("*") && cells[6].equals("mae"))
                .forEach(cells -> means.put(cells[5].substring(0, 10), cells[7]));
        assertThat(means)
                .containsEntry("2019-01-02", "1.0")
                .containsEntry("2019-01-03", "3.0")
                .containsEntry("2019-01-04", "5.0")
                .containsEntry("2019-01-05", "9.0");
    }

    private static String table(Map<String, String> tables, String name) {
        return Objects.requireNonNull(tables.get(name), name);
    }

    private void assertRows(String performance) {
        Map<String, String[]> rows = new HashMap<>();
        performance
                .lines()
                .map(line -> line.split(",", -1))
                .forEach(cells -> rows.put(String.join(" ", List.of(cells).subList(0, 7)), cells));
        answers.forEach(
                (window, counts) -> {
                    String[] row = row(rows, window, "accuracy");
                    assertThat(Double.parseDouble(row[7]))
                            .as(window)
                            .isCloseTo((double) counts[0] / counts[1], within(1e-12));
                    assertThat(row[10]).isEqualTo(Integer.toString(counts[1]));
                    assertThat(row[13]).isEqualTo("final");
                });
        errors.forEach(
                (window, sum) -> {
                    String[] row = row(rows, "numbers " + window, "mae");
                    assertThat(Double.parseDouble(row[7]))
                            .as(window)
                            .isCloseTo(sum[0] / sum[1], within(1e-12));
                });
        assertThat(answers).hasSize(10);
        assertThat(errors).hasSize(5);
    }

    private static String[] row(Map<String, String[]> rows, String window, String metric) {
        String[] model = window.split(" ");
        long from = START + Integer.parseInt(model[1]) * HOUR;
        String key =
                String.join(
                        " ",
                        model[0],
                        "default",
                        "all",
                        "hourly",
                        Instant.ofEpochMilli(from).toString(),
                        Instant.ofEpochMilli(from + HOUR).toString(),
                        metric);
        return Objects.requireNonNull(rows.get(key), key);
    }

    @Test
    void csvAndCompressedFilesGiveTheSameRowsAndRefuseTheSameEvents() throws IOException {
        predictions.removeIf(event -> !event.contains("\"binary\"") || event.contains("shadow"));
        labels.removeIf(event -> !event.contains("\"binary\""));
        Map<String, String> fromJson = backtest("json", 2);
        writeCsv();
        Map<String, String> fromCsv = backtest("csv", 2, "p.csv", "l.csv");
        try (OutputStream out =
                new GZIPOutputStream(Files.newOutputStream(folder.resolve("p.csv.gz")))) {
            Files.copy(folder.resolve("p.csv"), out);
        }
        Map<String, String> fromGzip = backtest("gz", 2, "p.csv.gz", "l.csv");

        assertThat(fromCsv).isEqualTo(fromJson);
        assertThat(fromGzip).isEqualTo(fromJson);
        Files.writeString(
                folder.resolve("bad.jsonl"),
                "garbage\n\n{\"prediction_id\":\"a\",\"model_id\":\"nobody\",\"ts\":1,"
                        + "\"prediction\":{\"score\":1}}\n{}\n");
        Map<String, String> refused = backtest("bad", 2, "bad.jsonl", "l.csv");
        String bad = folder.resolve("bad.jsonl").toString();
        assertThat(table(refused, "dead_letters").lines().filter(line -> line.startsWith(bad)))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(bad + ",1,malformed,"),
                        line -> assertThat(line).startsWith(bad + ",3,unknown_model,"),
                        line -> assertThat(line).startsWith(bad + ",4,missing_field,"));
    }

    private void writeCsv() throws IOException {
        List<String> rows =
                new ArrayList<>(List.of("prediction_id,model_id,ts,score,amount,country"));
        for (String event : predictions) {
            rows.add(
                    event.replaceAll(
                            "\\{\"prediction_id\":\"(\\d+)\",\"model_id\":\"(\\w+)\",\"ts\":(\\d+),"
                                    + "\"prediction\":\\{\"score\":([\\d.]+)},"
                                    + "\"features\":\\{\"amount\":(\\d+),\"country\":\"(\\w)\"}}",
                            "$1,$2,$3,$4,$5,$6"));
        }
        Files.write(folder.resolve("p.csv"), rows, StandardCharsets.UTF_8);
        List<String> truths = new ArrayList<>(List.of("prediction_id,model_id,ts,label,revision"));
        for (String event : labels) {
            truths.add(
                    event.replaceAll(
                            "\\{\"prediction_id\":\"(\\d+)\",\"model_id\":\"(\\w+)\",\"ts\":(\\d+),"
                                    + "\"label\":\"(\\w+)\",\"revision\":(\\d+)}",
                            "$1,$2,$3,$4,$5"));
        }
        Files.write(folder.resolve("l.csv"), truths, StandardCharsets.UTF_8);
    }

    /** 01 is the name of a class, and 007 the number that a regression is held against. */
    @Test
    void digitsOfACsvAreWhatTheirModelMakesOfThem() throws IOException {
        Files.writeString(
                folder.resolve("p.csv"),
                """
                prediction_id,model_id,model_version,ts,value,score:01,score:02
                1,classes,1.0,%1$d,,0.6,0.4
                2,classes,1.0,%1$d,,0.3,0.7
                3,numbers,1.0,%1$d,010,,
                """
                        .formatted(START));
        Files.writeString(
                folder.resolve("l.csv"),
                """
                prediction_id,model_id,ts,label,revision
                1,classes,%1$d,01,1700000000000000000
                2,classes,%1$d,01,0
                3,numbers,%1$d,007,0
                """
                        .formatted(START));

        Map<String, String> tables = backtest("digits", 1, "p.csv", "l.csv");

        assertThat(table(tables, "dead_letters").lines()).hasSize(1);
        Map<String, Double> values = new HashMap<>();
        table(tables, "performance")
                .lines()
                .map(line -> line.split(",", -1))
                .filter(cells -> cells[1].equals("1.0") && !cells[7].isEmpty())
                .forEach(cells -> values.put(cells[6], Double.parseDouble(cells[7])));
        assertThat(values).containsEntry("accuracy", 0.5).containsEntry("mae", 3.0);
        assertThat(values.get("log_loss"))
                .isCloseTo(-(Math.log(0.6) + Math.log(0.3)) / 2, within(1e-12));
    }

    /** Of a run that was broken off, say, with more tasks. */
    @Test
    void whatAnotherRunLeftInTheFolderIsInNoTable() throws IOException {
        Map<String, String> tables = backtest("clean", 1);
        Path left = Files.createDirectories(folder.resolve("again").resolve(".parts/performance"));
        Files.write(
                left.resolve("7"),
                new byte[] {0, 0, 0, 1, 'k', 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 'x', '\n'});

        assertThat(backtest("again", 1)).isEqualTo(tables);
    }

    @Test
    void aFileMayBeCalledAsItLikes() throws IOException {
        Map<String, String> tables = backtest("plain", 1);
        Files.move(folder.resolve("plain-l.jsonl"), folder.resolve("_l.jsonl"));
        Files.move(folder.resolve("plain-p.jsonl"), folder.resolve(".p.jsonl"));

        assertThat(backtest("odd", 1, ".p.jsonl", "_l.jsonl")).isEqualTo(tables);
    }

    @Test
    void unusableFilesAreNamedWithTheirRemedy() throws IOException {
        Files.writeString(folder.resolve("l.csv"), "prediction_id,ts,label\n1,2,a\n1,2\n");
        Files.write(folder.resolve("p.jsonl"), predictions);
        String[] arguments = {
            "backtest",
            "--config",
            folder.resolve("monitors.yaml").toString(),
            "--predictions",
            folder.resolve("p.jsonl").toString(),
            "--labels",
            folder.resolve("l.csv").toString(),
            "--out",
            folder.resolve("out").toString()
        };
        Run ragged = Run.with(SECRET, arguments);
        arguments[6] = folder.resolve("l.parquet").toString();
        Run absent = Run.with(SECRET, arguments);
        Files.write(folder.resolve("l.csv.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});
        arguments[6] = folder.resolve("l.csv.gz").toString();
        Run damaged = Run.with(SECRET, arguments);
        arguments[6] = arguments[4];
        Run same = Run.with(SECRET, arguments);

        assertThat(ragged.status()).isEqualTo(1);
        assertThat(ragged.err()).contains("l.csv:3: has 2 values, but the header names 3");
        assertThat(damaged.err()).contains("l.csv.gz: is a compressed file that is damaged");
        assertThat(same.err()).contains("--predictions and --labels need different files");
        assertThat(absent.status()).isEqualTo(2);
        assertThat(absent.err()).contains("l.parquet: is no file");
    }
}
