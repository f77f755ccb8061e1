package io.plumbline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.demo.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;

/** The result tables of a job, read by plain SQL. */
final class ResultRows {
    private final EmbeddedDatabase database;

    /** Creates the tables. */
    ResultRows(EmbeddedDatabase database) {
        this.database = database;
        Flyway.configure()
                .dataSource(database.jdbcUrl(), null, null)
                .locations("classpath:io/plumbline/schema")
                .load()
                .migrate();
    }

    /**
     * The final rows are these, values to 1e-9; and beside them those of windows of the whole model
     * in which nothing was predicted, so that no hour between the first and the last is left out.
     */
    void assertFinalRowsAre(Map<String, Map<String, Double>> expected) throws SQLException {
        Map<String, Map<String, Double>> rows = finalRows();
        assertNoHourIsLeftOut(rows.keySet(), expected.keySet());
        // More of them are being written while the clock goes on to the last event.
        rows.entrySet()
                .removeIf(
                        row ->
                                row.getKey().startsWith("*|all|")
                                        && row.getValue().values().stream()
                                                .allMatch(v -> v == 0 || v.isNaN()));
        assertThat(rows.keySet()).isEqualTo(expected.keySet());
        expected.forEach(
                (window, metrics) ->
                        metrics.forEach(
                                (metric, value) -> {
                                    Double actual = rows.getOrDefault(window, Map.of()).get(metric);
                                    String what = window + " " + metric;
                                    if (Double.isNaN(value)) {
                                        assertThat(actual).as(what).isNaN();
                                    } else {
                                        assertThat(actual).as(what).isCloseTo(value, within(1e-9));
                                    }
                                }));
    }

    private static void assertNoHourIsLeftOut(Set<String> windows, Set<String> expected) {
        NavigableSet<Long> hours = hours(expected);
        NavigableSet<Long> reported = hours(windows).headSet(hours.last(), true);
        assertThat(reported).hasSize((int) ((hours.last() - hours.first()) / EventScript.HOUR) + 1);
    }

    /** Starts of the hourly windows of the whole model. */
    private static NavigableSet<Long> hours(Set<String> windows) {
        return windows.stream()
                .filter(window -> window.startsWith("*|all|hourly|"))
                .map(window -> Long.parseLong(window.split("\\|", -1)[3]))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of those with predictions. */
    long finalWindows() throws SQLException {
        return count(
                "SELECT count(*) FROM performance WHERE metric = 'prediction_count'"
                        + " AND status = 'final' AND value > 0");
    }

    long undelivered() throws SQLException {
        return count(
                "SELECT CASE WHEN count(*) = 0 THEN 1 ELSE"
                        + " count(*) FILTER (WHERE delivery <> 'delivered') END"
                        + " FROM retraining_triggers");
    }

    long count(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                ResultSet result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    Set<String> triggerIds() throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                ResultSet result =
                        connection
                                .createStatement()
                                .executeQuery("SELECT trigger_id FROM retraining_triggers")) {
            while (result.next()) {
                ids.add(result.getString(1));
            }
        }
        return ids.stream().collect(Collectors.toSet());
    }

    private Map<String, Map<String, Double>> finalRows() throws SQLException {
        Map<String, Map<String, Double>> rows = new TreeMap<>();
        String sql =
                "SELECT concat_ws('|', model_version, segment, window_name,"
                        + " (extract(epoch FROM window_start) * 1000)::bigint,"
                        + " (extract(epoch FROM window_end) * 1000)::bigint), metric, value"
                        + " FROM performance WHERE status = 'final'";
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                ResultSet result = connection.createStatement().executeQuery(sql)) {
            while (result.next()) {
                double number = result.getDouble(3);
                double value = result.wasNull() ? Double.NaN : number;
                rows.computeIfAbsent(result.getString(1), window -> new TreeMap<>())
                        .put(result.getString(2), value);
            }
        }
        return rows;
    }
}
