package io.plumbline.demo.report;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * How one version, or all live ones together, did in one week.
 *
 * @param start first day, UTC
 * @param version a version, or {@code *}
 * @param labels outcomes it rests on
 * @param f1 F1, or NaN
 * @param auc area under the ROC curve, or NaN
 */
public record WeekScore(Instant start, String version, long labels, double f1, double auc) {
    private static final String WEEKS =
            """
            SELECT window_start, model_version, max(sample_count) AS labels,
                   max(value) FILTER (WHERE metric = 'f1') AS f1,
                   max(value) FILTER (WHERE metric = 'roc_auc') AS auc
            FROM performance
            WHERE model_id = ? AND window_name = 'weekly' AND segment = 'all'
              AND status = 'final' AND metric IN ('f1', 'roc_auc')
            GROUP BY window_start, model_version
            ORDER BY window_start, model_version
            """;

    /** Every final week, one starting each day. */
    static List<WeekScore> all(ResultTables tables, String modelId) throws SQLException {
        return tables.rows(
                WEEKS,
                row ->
                        new WeekScore(
                                row.getTimestamp("window_start").toInstant(),
                                row.getString("model_version"),
                                row.getLong("labels"),
                                ResultTables.real(row, "f1"),
                                ResultTables.real(row, "auc")),
                modelId);
    }
}
