package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.demo.EmbeddedDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/**
 * The backtest of half a million flights beside SQL over the raw file: PostgreSQL makes the events
 * of a model from the flights, and computes from its own tables what every window, version and
 * segment must say.
 */
class FlightsBacktestITCase {
    private static final String FLIGHTS = "/io/plumbline/demo/flights-2001.csv.gz";
    private static final String MONITORS =
            """
            version: 1
            monitors:
              - model: m
                task: binary
                positive_label: late
                label_horizon: 6h
                label_grace: 1h
                windows: [{name: daily, size: 1d}, {name: weekly, size: 7d, slide: 1d}]
                segments: [[origin], [haul, peak]]
                weak_segments: {search: false}
                features:
                  distance: {type: numeric}
                  hour: {type: numeric}
                  origin: {type: categorical}
                  peak: {type: boolean}
                reference: {first: 14d}
                drift: {numeric: [kolmogorov_smirnov], categorical: [psi]}
            """;

    @TempDir Path folder;

    /** Every prediction of a window is in one group, or among the others or the missing. */
    private static final String HISTOGRAMS_THAT_DO_NOT_ADD_UP =
            """
            SELECT feature, window_start, d.histogram, f.count
            FROM reported_drift d
            JOIN reported_feature_stats f
              USING (model_id, model_version, segment, window_name, window_start, feature)
            WHERE d.histogram IS NOT NULL
              AND (SELECT sum(n::bigint) FROM jsonb_array_elements_text(d.histogram -> 'window') n)
                  + coalesce((d.histogram #>> '{others,1}')::bigint, 0)
                  + (d.histogram #>> '{missing,1}')::bigint <> f.count
            LIMIT 20""";

    @Test
    void everyNumberIsThatOfTheOracle() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.create();
                Connection sql = DriverManager.getConnection(database.jdbcUrl())) {
            execute(sql, script("events"));
            copyFlights(sql);
            // Two months: those before say no more, and take twice as long again.
            execute(sql, "DELETE FROM flights WHERE departed_at < '2001-05-01'");
            execute(sql, script("model"));
            copyOut(sql, "prediction_file", folder.resolve("predictions.csv"));
            copyOut(sql, "label_file", folder.resolve("labels.csv"));
            backtest();
            execute(sql, script("reported"));
            for (String table : List.of("performance", "drift", "feature_stats")) {
                copyIn(sql, table);
            }
            execute(sql, script("oracle"));

            assertThat(rows(sql, "SELECT * FROM performance_differences LIMIT 20")).isEmpty();
            assertThat(rows(sql, "SELECT * FROM statistics_differences LIMIT 20")).isEmpty();
            assertThat(rows(sql, "SELECT * FROM drift_differences LIMIT 20")).isEmpty();
            assertThat(count(sql, "performance_expected")).isGreaterThan(400_000);
            assertThat(count(sql, "statistics_expected")).isGreaterThan(450);
            assertThat(count(sql, "drift_expected")).isGreaterThan(450);
            assertThat(rows(sql, HISTOGRAMS_THAT_DO_NOT_ADD_UP)).isEmpty();
            assertThat(count(sql, "reported_drift WHERE histogram IS NOT NULL")).isGreaterThan(150);
        }
    }

    private static String script(String name) throws IOException {
        try (InputStream in =
                FlightsBacktestITCase.class.getResourceAsStream("/oracle/" + name + ".sql")) {
            return new String(
                    Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void execute(Connection sql, String script) throws SQLException {
        try (Statement statement = sql.createStatement()) {
            statement.execute(script);
        }
    }

    private static void copyFlights(Connection sql) throws SQLException, IOException {
        try (InputStream in =
                new GZIPInputStream(
                        Objects.requireNonNull(
                                FlightsBacktestITCase.class.getResourceAsStream(FLIGHTS)))) {
            sql.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY flights FROM STDIN (FORMAT csv, HEADER true)", in);
        }
    }

    private static void copyOut(Connection sql, String view, Path file)
            throws SQLException, IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            sql.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "COPY (SELECT * FROM %s) TO STDOUT (FORMAT csv, HEADER true)"
                                    .formatted(view),
                            out);
        }
    }

    private void copyIn(Connection sql, String table) throws SQLException, IOException {
        try (InputStream in = Files.newInputStream(folder.resolve("out/" + table + ".csv"))) {
            sql.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY reported_%s FROM STDIN (FORMAT csv, HEADER true)"
                                    .formatted(table),
                            in);
        }
    }

    private void backtest() throws IOException {
        Files.writeString(folder.resolve("monitors.yaml"), MONITORS);
        Run run = Run.ofBacktest(folder, "predictions.csv", "labels.csv");
        assertThat(run.status()).as(run.err()).isZero();
    }

    private static List<String> rows(Connection sql, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = sql.createStatement();
                ResultSet results = statement.executeQuery(query)) {
            int columns = results.getMetaData().getColumnCount();
            while (results.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(results.getString(i)).append(' ');
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    private static long count(Connection sql, String table) throws SQLException {
        try (Statement statement = sql.createStatement();
                ResultSet results = statement.executeQuery("SELECT count(*) FROM " + table)) {
            results.next();
            return results.getLong(1);
        }
    }
}
