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
import java.util.Set;
import java.util.TreeMap;
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

    /** The final rows are these, values to 1e-9. */
    void assertFinalRowsAre(Map<String, Map<String, Double>> expected) throws SQLException {
        Map<String, Map<String, Double>> rows = finalRows();
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

    long finalWindows() throws SQLException {
        return count("SELECT count(*) FROM performance WHERE metric = 'f1' AND status = 'final'");
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
