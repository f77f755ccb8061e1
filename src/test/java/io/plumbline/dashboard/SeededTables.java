package io.plumbline.dashboard;

import io.plumbline.cli.ResultSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A real database with a model of the worst names, forty days long, of which the last three are
 * provisional; one without a final window, a long one, and one without any windows.
 */
final class SeededTables implements AutoCloseable {
    /** Would do harm anywhere but in a text. */
    static final String MODEL = "<script>alert(1)</script>'; DROP TABLE alerts; --";

    static final String SEGMENT = "örigin=<img src=x onerror=alert(2)> \"q\" \\\\";
    static final String FEATURE = "fläche \"m²\" <b>'x'</b> & 日本";
    static final String OLD = "v1 <i>";
    static final String NEW = "v2 \"&amp;";
    static final String YOUNG = "young";
    static final String LONG = "long";
    static final String SILENT = "silent";
    static final int LONG_WINDOWS = 100_000;

    private final EmbeddedPostgres postgres;

    SeededTables() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder().start();
        new ResultSchema(url()).upgrade();
        try (Connection connection = DriverManager.getConnection(url())) {
            performance(connection);
            drift(connection);
            stories(connection);
            others(connection);
        }
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    /** The rows of a query, each cell as its text. */
    List<List<String>> rows(String sql, Object... parameters) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<List<String>> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.add(String.valueOf(result.getString(i)));
                    }
                    rows.add(row);
                }
            }
            return rows;
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void performance(Connection connection) throws SQLException {
        run(
                connection,
                """
                INSERT INTO performance
                SELECT ?, v.version, s.segment, 'daily', d, d + interval '1 day', m.metric,
                       CASE m.metric WHEN 'prediction_count' THEN 1000 + v.n
                            ELSE m.level + v.n / 50.0 + sin(extract(epoch FROM d) / 400000) / 8 END,
                       CASE m.metric WHEN 'prediction_count' THEN NULL
                            ELSE m.level + v.n / 50.0 + sin(extract(epoch FROM d) / 400000) / 8
                                 - 0.03 END,
                       CASE m.metric WHEN 'prediction_count' THEN NULL
                            ELSE m.level + v.n / 50.0 + sin(extract(epoch FROM d) / 400000) / 8
                                 + 0.03 END,
                       900 + v.n, 1000 + v.n,
                       CASE WHEN d >= '2001-02-07' THEN 0.5 ELSE 1 END,
                       CASE WHEN d >= '2001-02-07' THEN 'provisional' ELSE 'final' END, 1
                FROM generate_series('2001-01-01'::timestamptz, '2001-02-09', '1 day') d,
                     (VALUES ('*', 0, '2001-01-01'::timestamptz, '2002-01-01'::timestamptz),
                             (?, 1, '2001-01-01', '2001-01-21'),
                             (?, 2, '2001-01-19', '2002-01-01')) v(version, n, begins, ends),
                     (VALUES ('all'), (?)) s(segment),
                     (VALUES ('f1', 0.6), ('estimated_f1', 0.58), ('accuracy', 0.8),
                             ('prediction_count', 0)) m(metric, level)
                WHERE d >= v.begins AND d < v.ends""",
                MODEL,
                OLD,
                NEW,
                SEGMENT);
    }

    private static void drift(Connection connection) throws SQLException {
        run(
                connection,
                """
                INSERT INTO drift
                SELECT ?, ?, 'all', 'daily', d, d + interval '1 day', f.feature, m.method,
                       f.size * m.scale, CASE WHEN f.size > 0.1 THEN 1e-9 ELSE 0.4 END, 0.001,
                       f.size > 0.1, 1000, 5000, 'abc', 'final', 1, now(),
                       CASE m.method WHEN 'psi' THEN '{"edges":[1.5,2.5],"reference":[10,20,30],
                                     "window":[7,8,9],"missing":[1,2]}'::jsonb END
                FROM generate_series('2001-01-19'::timestamptz, '2001-02-06', '1 day') d,
                     (VALUES (?, 0.3), ('calm', 0.01)) f(feature, size),
                     (VALUES ('psi', 1.0), ('kolmogorov_smirnov', 0.5)) m(method, scale)""",
                MODEL,
                NEW,
                FEATURE);
        run(
                connection,
                """
                INSERT INTO feature_stats
                SELECT ?, ?, 'all', 'daily', d, d + interval '1 day', f.feature, 1000, f.missing,
                       3, 2, 1, 5.5, 1.25, 0, 1, 5, 9, 12, 'final', 1, now(), f.stuck
                FROM generate_series('2001-01-19'::timestamptz, '2001-02-06', '1 day') d,
                     (VALUES (?, 120, true), ('calm', 0, NULL::boolean)) f(feature, missing, stuck)
                """,
                MODEL,
                NEW,
                FEATURE);
    }

    private static void stories(Connection connection) throws SQLException {
        run(
                connection,
                """
                INSERT INTO weak_segments
                SELECT ?, ?, ?, 'daily', d, d + interval '1 day', 'accuracy', 0.5, 0.4, 0.6, 0.8,
                       1e-6, 0.001, 120, 'final', 1
                FROM generate_series('2001-01-25'::timestamptz, '2001-01-30', '1 day') d""",
                MODEL,
                NEW,
                SEGMENT);
        run(
                connection,
                """
                INSERT INTO version_comparisons
                SELECT ?, ?, 'all', 'daily', d, d + interval '1 day', ?, 'accuracy', true, 0.8,
                       0.75, 0.05, 0.02, 0.08, 0.001, 400, 400, 40, 20, 'final', 1
                FROM generate_series('2001-01-19'::timestamptz, '2001-01-20', '1 day') d""",
                MODEL,
                OLD,
                NEW);
        run(
                connection,
                """
                INSERT INTO alerts
                VALUES ('a1', '<b>f1-drop</b>', ?, ?, ?, NULL, 'critical', 'firing', 0.41, 0.45,
                        'daily', '2001-02-01', '2001-02-02', '2001-02-03', NULL,
                        '<img src=x onerror=alert(3)>', 1),
                       ('a2', 'drift', ?, ?, 'all', ?, 'warning', 'resolved', 0.3, 0.1, 'daily',
                        '2001-01-20', '2001-01-21', '2001-01-22', '2001-01-25', 'it passed', 1)""",
                MODEL,
                NEW,
                SEGMENT,
                MODEL,
                NEW,
                FEATURE);
        run(
                connection,
                """
                INSERT INTO retraining_triggers
                VALUES ('t1', 'a1', 'retrain', ?, ?, '2001-02-03', '{"data":{"rule":"f1-drop"}}',
                        'dead', 3, 500, '<u>no answer</u>', NULL, 1)""",
                MODEL,
                NEW);
    }

    private static void others(Connection connection) throws SQLException {
        run(
                connection,
                """
                INSERT INTO alerts
                VALUES ('a3', 'max_silence', ?, '*', 'all', NULL, 'critical', 'firing', NULL, NULL,
                        NULL, NULL, NULL, '2026-02-03', NULL, 'none came since the job started',
                        1)""",
                SILENT);
        run(
                connection,
                """
                INSERT INTO performance
                VALUES (?, '*', 'all', 'daily', '2001-01-01', '2001-01-02', 'f1', NULL, NULL, NULL,
                        0, 17, 0, 'provisional', 1)""",
                YOUNG);
        run(
                connection,
                """
                INSERT INTO performance
                SELECT ?, '*', 'all', 'minutely', d, d + interval '1 minute', 'f1',
                       CASE extract(epoch FROM d)::bigint WHEN 981000000 THEN 0.999
                            WHEN 982000020 THEN 0.001
                            ELSE 0.5 + sin(extract(epoch FROM d) / 100000) / 5 END,
                       NULL, NULL, 60, 60, 1, 'final', 1
                FROM generate_series('2001-01-01'::timestamptz,
                                     '2001-01-01'::timestamptz + 99999 * interval '1 minute',
                                     '1 minute') d""",
                LONG);
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
    }

    private static void run(Connection connection, String sql, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
