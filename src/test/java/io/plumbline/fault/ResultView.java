package io.plumbline.fault;

import io.plumbline.demo.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;

/**
 * The result tables as an onlooker sees them. Triggers of the database itself note every row that
 * goes back, so that none is missed between two looks.
 */
final class ResultView {
    private static final List<String> WITH_STATUS =
            List.of(
                    "performance",
                    "drift",
                    "feature_stats",
                    "weak_segments",
                    "version_comparisons");

    private static final List<String> WITHOUT_STATUS =
            List.of("reference_profiles", "alerts", "retraining_triggers");

    private static final String WATCH =
            """
            CREATE TABLE fault_setbacks (what text NOT NULL);
            CREATE FUNCTION fault_watch() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE
              was jsonb := to_jsonb(OLD);
              becomes jsonb := to_jsonb(NEW);
              key text := TG_ARGV[0] || ' ' || concat_ws('|', was->>'model_version', was->>'segment',
                was->>'window_name', was->>'window_start', was->>'metric', was->>'feature',
                was->>'alert_id', was->>'trigger_id');
            BEGIN
              IF TG_OP = 'DELETE' THEN
                INSERT INTO fault_setbacks VALUES (key || ' was deleted');
                RETURN OLD;
              END IF;
              IF NEW.revision <= OLD.revision THEN
                INSERT INTO fault_setbacks VALUES
                  (key || ' went from revision ' || OLD.revision || ' to ' || NEW.revision);
              END IF;
              IF was->>'status' = 'final' AND becomes->>'status' <> 'final' THEN
                INSERT INTO fault_setbacks VALUES (key || ' was final and is no more');
              END IF;
              RETURN NEW;
            END $$;
            """;

    private final EmbeddedDatabase database;

    /** Creates the tables, and begins to watch them. */
    ResultView(EmbeddedDatabase database) throws SQLException {
        this.database = database;
        Flyway.configure()
                .dataSource(database.jdbcUrl(), null, null)
                .locations("classpath:io/plumbline/schema")
                .load()
                .migrate();
        execute(WATCH);
        List<String> tables = new ArrayList<>(WITH_STATUS);
        tables.addAll(WITHOUT_STATUS);
        for (String table : tables) {
            execute(
                    "CREATE TRIGGER fault_watch AFTER UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION fault_watch('%s')"
                            .formatted(table, table));
        }
    }

    /** Connects as the job does, with a password that nobody asks for. */
    static String jobUrl(EmbeddedDatabase database) {
        return database.jdbcUrl() + "&password=" + Canary.PASSWORD;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl());
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first ones of all that went back since the tables were made. */
    List<String> setbacks() throws SQLException {
        return texts("SELECT DISTINCT what FROM fault_setbacks ORDER BY what LIMIT 20");
    }

    /** Forgets what went back, once it has been told. */
    void forgetSetbacks() throws SQLException {
        execute("DELETE FROM fault_setbacks");
    }

    /**
     * Rows of a round by window key ({@code version|segment|name|start|end}) and metric; NaN is
     * NULL. What is not final has a star before its key. Windows of the whole model in which
     * nothing was predicted are left out.
     */
    Map<String, Map<String, Double>> rows(RoundTime time) throws SQLException {
        Map<String, Map<String, Double>> rows = new TreeMap<>();
        String sql =
                """
                SELECT concat_ws('|', CASE status WHEN 'final' THEN '' ELSE '*' END || model_version,
                  segment, window_name, (extract(epoch FROM window_start) * 1000)::bigint,
                  (extract(epoch FROM window_end) * 1000)::bigint), metric, value
                FROM performance WHERE model_id = 'm' AND prediction_count > 0
                  AND window_start BETWEEN to_timestamp(%d / 1000.0) AND to_timestamp(%d / 1000.0)
                """
                        .formatted(time.firstWindow(), time.last());
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                double number = result.getDouble(3);
                double value = result.wasNull() ? Double.NaN : number;
                rows.computeIfAbsent(result.getString(1), window -> new TreeMap<>())
                        .put(result.getString(2), value);
            }
        }
        return rows;
    }

    /** Requests to retrain a version by their id, with the state of their delivery. */
    Map<String, String> deliveries(String version) throws SQLException {
        Map<String, String> deliveries = new TreeMap<>();
        for (String row :
                texts(
                        "SELECT trigger_id || ' ' || delivery FROM retraining_triggers"
                                + " WHERE model_version = '"
                                + version
                                + "'")) {
            String[] parts = row.split(" ", -1);
            deliveries.put(parts[0], parts[1]);
        }
        return deliveries;
    }

    /** How many of the models called so have as many rows of performance as the one with most. */
    int complete(String models) throws SQLException {
        return number(
                """
                SELECT count(*) FROM (
                  SELECT count(*) AS n, max(count(*)) OVER () AS most
                  FROM performance WHERE model_id LIKE '%s' GROUP BY model_id) AS model
                WHERE n = most
                """
                        .formatted(models));
    }

    /** Predictions of the window of an hour that begins at {@code start}, of all versions. */
    int predictions(String model, String segment, long start) throws SQLException {
        return number(
                """
                SELECT coalesce(max(prediction_count), 0) FROM performance WHERE model_id = '%s'
                  AND model_version = '*' AND segment = '%s' AND window_start = to_timestamp(%d / 1000.0)
                """
                        .formatted(model, segment, start));
    }

    private int number(String sql) throws SQLException {
        return Integer.parseInt(texts(sql).get(0));
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                texts.add(result.getString(1));
            }
        }
        return texts;
    }
}
