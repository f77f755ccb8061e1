package io.plumbline.bench.queries;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Result tables as a year of many models leaves them: daily and weekly windows, a version every two
 * months and all of them together, the whole and 16 segments of each, 20 metrics; 20 features, of
 * which one drifts in every tenth window; alerts and requests to retrain.
 */
final class FilledTables {
    private static final int DAYS = 365;
    private static final int WINDOW_NAMES = 2;
    private static final int VERSIONS = 2;
    private static final int SEGMENTS = 17;
    private static final int METRICS = 20;

    private static final int ROWS_A_MODEL = DAYS * WINDOW_NAMES * VERSIONS * SEGMENTS * METRICS;

    private static final String MONTHS =
            """
            SELECT plumbline_make_partition(parent, month)
            FROM unnest(ARRAY['performance', 'drift', 'feature_stats']) AS parent,
                 generate_series(date_trunc('month', now(), 'UTC') - interval '13 months',
                                 date_trunc('month', now(), 'UTC') - interval '1 month',
                                 interval '1 month') AS month""";

    /** The windows of all models and versions, which the other tables have rows of. */
    private static final String WINDOWS =
            """
            CREATE TEMP TABLE windows AS
            SELECT CASE m WHEN 1 THEN 'flight-delay' ELSE 'model-' || m END AS model_id, v.model_version,
                   w.window_name, day - w.size AS window_start, day AS window_end
            FROM generate_series(1, %d) AS m,
                 generate_series(date_trunc('day', now(), 'UTC') - interval '%d days',
                                 date_trunc('day', now(), 'UTC') - interval '1 day', interval '1 day') AS day,
                 (VALUES ('daily', interval '1 day'), ('weekly', interval '7 days')) AS w (window_name, size),
                 LATERAL (VALUES ('*'), (to_char(date_bin('60 days', day, '2020-01-01'), 'YYYY-MM-DD')))
                     AS v (model_version)""";

    private static final Map<String, String> ROWS =
            new LinkedHashMap<>(
                    Map.of(
                            "performance",
                            """
                            INSERT INTO performance
                            SELECT model_id, model_version, segment, window_name, window_start, window_end, metric,
                                   0.6 + random() / 4, 0.6, 0.9, 1000, 1200, 0.7 + random() / 3, 'final', 1, window_end
                            FROM windows,
                                 (SELECT CASE s WHEN 0 THEN 'all' ELSE 'origin=' || s END AS segment
                                  FROM generate_series(0, 16) AS s) AS segments,
                                 unnest(ARRAY['accuracy', 'precision', 'recall', 'f1', 'specificity', 'balanced_accuracy',
                                     'mcc', 'cohen_kappa', 'roc_auc', 'average_precision', 'log_loss', 'brier', 'ece',
                                     'prediction_count', 'label_count', 'label_delay_p50', 'label_delay_p95',
                                     'estimated_accuracy', 'estimated_f1', 'estimated_roc_auc']) AS metric""",
                            "drift",
                            """
                            INSERT INTO drift
                            SELECT model_id, model_version, 'all', window_name, window_start, window_end, 'feature-' || f, method,
                                   random() / 5, random(), 0.001, f = 1 AND random() < 0.1, 1000, 50000, 'reference', 'final',
                                   1, window_end
                            FROM windows, generate_series(1, 20) AS f,
                                 unnest(ARRAY['psi', 'kolmogorov_smirnov', 'wasserstein', 'jensen_shannon']) AS method""",
                            "feature_stats",
                            """
                            INSERT INTO feature_stats
                            SELECT model_id, model_version, 'all', window_name, window_start, window_end, 'feature-' || f, 1000,
                                   (random() * 20)::bigint, 0, 0, 0, 1, 1, 0, 0.1, 0.5, 0.9, 1, 'final', 1, window_end
                            FROM windows, generate_series(1, 20) AS f""",
                            "weak_segments",
                            """
                            INSERT INTO weak_segments
                            SELECT model_id, model_version, 'origin=' || s, window_name, window_start, window_end, 'f1',
                                   0.5, 0.4, 0.6, 0.7, random() / 100, 0.01, 500, 'final', 1, window_end
                            FROM windows, generate_series(1, 3) AS s""",
                            "version_comparisons",
                            """
                            INSERT INTO version_comparisons
                            SELECT model_id, model_version, 'all', window_name, window_start, window_end, 'shadow', metric,
                                   true, 0.7, 0.72, 0.02, 0.01, 0.03, 0.04, 500, 500, 20, 30, 'final', 1, window_end
                            FROM windows, unnest(ARRAY['accuracy', 'f1', 'roc_auc']) AS metric
                            WHERE model_version <> '*'""",
                            "alerts",
                            """
                            INSERT INTO alerts
                            SELECT md5(model_id || window_end), 'f1-drop', model_id, model_version, 'all', NULL, 'critical',
                                   CASE WHEN window_end > now() - interval '10 days' THEN 'firing' ELSE 'resolved' END, 0.4,
                                   0.45, window_name, window_start, window_end, window_end,
                                   CASE WHEN window_end > now() - interval '10 days' THEN NULL
                                        ELSE window_end + interval '1 day' END, 'f1 fell', 1, window_end
                            FROM windows
                            WHERE window_name = 'weekly' AND model_version <> '*' AND random() < 0.1""",
                            "retraining_triggers",
                            """
                            INSERT INTO retraining_triggers
                            SELECT 't' || alert_id, alert_id, 'retrain', model_id, model_version, opened_at, '{}', 'delivered', 1,
                                   202, NULL, opened_at, 1, opened_at
                            FROM alerts WHERE random() < 0.5"""));

    private FilledTables() {}

    /** Fills empty result tables, the largest with at least {@code rows}; tells how many. */
    static Map<String, Long> fill(Connection sql, long rows) throws SQLException {
        long models = Math.max(1, (rows + ROWS_A_MODEL - 1) / ROWS_A_MODEL);
        Map<String, Long> filled = new LinkedHashMap<>();
        try (Statement statement = sql.createStatement()) {
            statement.execute("SELECT setseed(0.5)");
            statement.execute(MONTHS);
            statement.execute(WINDOWS.formatted(models, DAYS));
            for (String table :
                    new String[] {
                        "performance",
                        "drift",
                        "feature_stats",
                        "weak_segments",
                        "version_comparisons",
                        "alerts",
                        "retraining_triggers"
                    }) {
                statement.execute(ROWS.get(table));
                filled.put(table, count(statement, table));
            }
            statement.execute("VACUUM ANALYZE");
        }
        return filled;
    }

    private static long count(Statement statement, String table) throws SQLException {
        try (ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table)) {
            count.next();
            return count.getLong(1);
        }
    }
}
