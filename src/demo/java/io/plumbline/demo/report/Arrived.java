package io.plumbline.demo.report;

import io.plumbline.demo.replay.Sent;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** How much of what was sent the result tables account for. */
public final class Arrived {
    private static final String COUNTS =
            """
            SELECT model_version,
                   sum(value) FILTER (WHERE metric = 'prediction_count') AS predictions,
                   sum(value) FILTER (WHERE metric = 'label_count') AS labels
            FROM performance
            WHERE model_id = ? AND window_name = 'daily' AND segment = 'all'
              AND model_version <> '*'
            GROUP BY model_version
            """;

    /** Grows whenever a row is written that a summary would show. */
    private static final String STATE =
            """
            SELECT concat_ws(' ',
              (SELECT concat_ws(' ', count(*), max(updated_at)) FROM performance),
              (SELECT concat_ws(' ', count(*), max(updated_at)) FROM drift),
              (SELECT concat_ws(' ', count(*), max(updated_at)) FROM alerts),
              (SELECT concat_ws(' ', count(*), max(updated_at)) FROM retraining_triggers))
            """;

    private static final String PENDING =
            "SELECT count(*) FROM retraining_triggers WHERE delivery = 'pending'";

    private Arrived() {}

    /** Predictions and labelled predictions by version, as the daily windows count them. */
    public static Map<String, Sent> byVersion(ResultTables tables, String modelId)
            throws SQLException {
        Map<String, Sent> arrived = new TreeMap<>();
        tables.rows(
                        COUNTS,
                        row ->
                                Map.entry(
                                        row.getString("model_version"),
                                        new Sent(
                                                row.getLong("predictions"), row.getLong("labels"))),
                        modelId)
                .forEach(entry -> arrived.put(entry.getKey(), entry.getValue()));
        return arrived;
    }

    /** A text that stays the same while nothing is written. */
    static String state(ResultTables tables) throws SQLException {
        return tables.rows(STATE, row -> row.getString(1)).get(0);
    }

    /** Triggers whose delivery has neither succeeded nor been given up. */
    static long pendingTriggers(ResultTables tables) throws SQLException {
        return tables.number(PENDING);
    }
}
