package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.demo.EmbeddedDatabase;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/**
 * The queries of {@code sql/queries} and the views, on what a backtest reports of a model that gets
 * worse.
 */
@TestInstance(Lifecycle.PER_CLASS)
class AnalystQueriesITCase {
    private static final Path QUERIES = Path.of("sql/queries");
    private static final long DAY = 86_400_000;
    private static final long START = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
    private static final int DAYS = 70;
    private static final int WORSE_FROM = 40;
    private static final int SILENT_DAY = 20;
    private static final int A_DAY = 300;
    private static final String MONITORS =
            """
            version: 1
            monitors:
              - model: flight-delay
                task: binary
                positive_label: "1"
                label_horizon: 2d
                windows: [{name: daily, size: 1d}, {name: weekly, size: 7d, slide: 1d}]
                segments: [[origin]]
                features:
                  distance_miles: {type: numeric}
                  origin: {type: categorical}
                reference: {first: 14d}
                rules:
                  - {name: f1-drop, when: {metric: f1, below: 0.7}, window: weekly, action: retrain}
                  - {name: drifted, when: {drifted_share: 0.4}, window: daily}
            webhooks:
              retrain: {url: "https://example.org/retrain", cooldown: 90d}
            """;

    private Path folder;
    private EmbeddedDatabase database;
    private Connection sql;

    @BeforeAll
    void reportAndLoad(@TempDir Path made) throws Exception {
        folder = made;
        writeEvents();
        Files.writeString(folder.resolve("monitors.yaml"), MONITORS);
        Run run = Run.ofBacktest(folder, "p.csv", "l.csv");
        assertThat(run.status()).as(run.err()).isZero();
        database = EmbeddedDatabase.create();
        new ResultSchema(database.jdbcUrl()).upgrade();
        sql = DriverManager.getConnection(database.jdbcUrl());
        for (String table :
                List.of(
                        "performance",
                        "drift",
                        "feature_stats",
                        "weak_segments",
                        "version_comparisons",
                        "alerts",
                        "retraining_triggers")) {
            load(table);
        }
        execute(
                "UPDATE retraining_triggers SET delivery = 'delivered', attempts = 1, last_status ="
                        + " 202, delivered_at = requested_at");
    }

    @AfterAll
    void stop() throws Exception {
        sql.close();
        database.close();
    }

    /**
     * A champion and its shadow, then a new version; after day 40 distances grow and answers fail.
     */
    private void writeEvents() throws IOException {
        Random random = new Random(5);
        try (BufferedWriter predictions = Files.newBufferedWriter(folder.resolve("p.csv"));
                BufferedWriter labels = Files.newBufferedWriter(folder.resolve("l.csv"))) {
            predictions.write(
                    "prediction_id,model_version,ts,score,shadow,distance_miles,origin\n");
            labels.write("prediction_id,ts,label\n");
            for (int i = 0; i < DAYS * A_DAY; i++) {
                int day = i / A_DAY;
                if (day == SILENT_DAY) {
                    continue;
                }
                long ts = START + day * DAY + random.nextInt((int) DAY);
                boolean worse = day >= WORSE_FROM;
                String origin = List.of("DTW", "JFK", "ORD", "SEA").get(random.nextInt(4));
                double score = random.nextInt(1000) / 1000.0;
                double right = (worse ? 0.6 : 0.9) - (origin.equals("SEA") ? 0.25 : 0);
                boolean label = random.nextDouble() < right == score >= 0.5;
                double distance = 500 + 100 * random.nextGaussian() + (worse ? 200 : 0);
                String version = day >= 55 ? "v3" : "v1";
                predictions.write(row(i, version, ts, score, false, distance, origin));
                predictions.write(row(i, "v2", ts, 1 - score / 2, true, distance, origin));
                labels.write(
                        "%d,%d,%d\n".formatted(i, ts + random.nextInt(36_000_000), label ? 1 : 0));
            }
        }
    }

    private static String row(
            int id,
            String version,
            long ts,
            double score,
            boolean shadow,
            double distance,
            String origin) {
        return String.format(
                Locale.ROOT,
                "%d,%s,%d,%.4f,%s,%.2f,%s%n",
                id,
                version,
                ts,
                score,
                shadow,
                distance,
                origin);
    }

    private void load(String table) throws IOException, SQLException {
        Path csv = folder.resolve("out/" + table + ".csv");
        String columns;
        try (Stream<String> lines = Files.lines(csv)) {
            columns = lines.findFirst().orElseThrow();
        }
        execute("CREATE TEMP TABLE staged AS SELECT " + columns + " FROM " + table);
        try (InputStream in = Files.newInputStream(csv)) {
            sql.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY staged FROM STDIN (FORMAT csv, HEADER true)", in);
        }
        execute("UPDATE staged SET updated_at = now()");
        boolean numbered = columns.contains("revision");
        execute(
                "INSERT INTO %s (%s%s) SELECT %s%s FROM staged; DROP TABLE staged"
                        .formatted(
                                table,
                                columns,
                                numbered ? "" : ", revision",
                                columns,
                                numbered ? "" : ", 1"));
    }

    private void execute(String statement) throws SQLException {
        try (Statement one = sql.createStatement()) {
            one.execute(statement);
        }
    }

    private List<Map<String, String>> rows(String query) throws SQLException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (Statement statement = sql.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                Map<String, String> row = new TreeMap<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.put(found.getMetaData().getColumnLabel(i), found.getString(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private List<Map<String, String>> query(String name) throws SQLException, IOException {
        return rows(Files.readString(QUERIES.resolve(name + ".sql"), StandardCharsets.UTF_8));
    }

    @Test
    void everyQueryAnswersAndSaysInItsFirstLineWhatItAsks() throws Exception {
        List<Path> files;
        try (Stream<Path> found = Files.list(QUERIES)) {
            files = found.sorted().toList();
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(12);
        for (Path file : files) {
            String text = Files.readString(file);
            assertThat(text.lines().findFirst().orElseThrow()).as("%s", file).startsWith("-- ");
            assertThat(rows(text)).as("%s", file).isNotEmpty();
        }
    }

    @Test
    void theWeakestSegmentIsTheOneThatWasMadeWeak() throws Exception {
        assertThat(query("worst-segments").get(0)).containsEntry("segment", "origin=SEA");
    }

    @Test
    void whatDriftedBeforeTheFallIsTheDistance() throws Exception {
        assertThat(query("drift-before-drop"))
                .extracting(row -> row.get("feature"))
                .contains("distance_miles")
                .doesNotContain("origin");
        assertThat(query("most-drifted").get(0).get("feature"))
                .isIn("distance_miles", "prediction", "score", "label");
    }

    @Test
    void theSilentDayIsAGap() throws Exception {
        assertThat(query("gaps"))
                .filteredOn(row -> "daily".equals(row.get("window_name")))
                .extracting(row -> String.valueOf(row.get("window_start")).substring(0, 10))
                .containsExactly("2024-01-21");
    }

    @Test
    void theEffectOfRetrainingIsThatOfTheVersionThatCame() throws Exception {
        Map<String, String> effect = query("retraining-effect").get(0);
        assertThat(effect).containsEntry("before_version", "v1");
        assertThat(Double.parseDouble(String.valueOf(effect.get("f1_before")))).isLessThan(0.7);
    }

    @Test
    void everyQueryOfTheGrafanaDashboardAnswersOfWhatItsVariablesOffer() throws Exception {
        GrafanaDashboard dashboard = new GrafanaDashboard("models");
        String from = "2024-01-01T00:00:00Z";
        String to = "2024-04-01T00:00:00Z";
        Map<String, String> chosen = new TreeMap<>();
        for (Map.Entry<String, String> variable : dashboard.variables().entrySet()) {
            List<String> offered =
                    rows(GrafanaDashboard.expanded(variable.getValue(), chosen, from, to)).stream()
                            .flatMap(row -> row.values().stream())
                            .toList();
            assertThat(offered).as(variable.getKey()).isNotEmpty().doesNotHaveDuplicates();
            chosen.put(variable.getKey(), offered.contains("daily") ? "daily" : offered.get(0));
        }
        assertThat(chosen).containsEntry("model", "flight-delay").containsEntry("segment", "all");
        for (Map.Entry<String, String> panel : dashboard.sql().entrySet()) {
            String query = GrafanaDashboard.expanded(panel.getValue(), chosen, from, to);
            assertThat(rows(query)).as(panel.getKey()).isNotEmpty();
        }
    }

    @Test
    void theNewestWindowIsTheLastFinalOneOfEachName() throws Exception {
        assertThat(
                        rows(
                                "SELECT DISTINCT model_id, window_name, (window_end AT TIME ZONE"
                                        + " 'UTC')::text AS ended FROM latest_performance"))
                .extracting(row -> row.get("window_name") + " " + row.get("ended"))
                .containsExactlyInAnyOrder(
                        rows(
                                        "SELECT window_name || ' ' || (max(window_end) AT TIME ZONE"
                                                + " 'UTC')::text AS newest FROM performance WHERE"
                                                + " prediction_count > 0 AND segment = 'all' GROUP BY"
                                                + " window_name")
                                .stream()
                                .map(row -> row.get("newest"))
                                .toArray(String[]::new));
    }
}
