package io.plumbline.demo.report;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to retrain and what became of it.
 *
 * @param id its id
 * @param rule the rule that asked
 * @param version the version it is about
 * @param value the metric's value
 * @param requestedAt event time
 * @param delivery {@code delivered}, {@code pending} or {@code dead}
 * @param attempts posts
 * @param lastStatus last HTTP status
 */
record TriggerLine(
        String id,
        String rule,
        String version,
        double value,
        @Nullable Instant requestedAt,
        String delivery,
        int attempts,
        int lastStatus) {

    private static final String TRIGGERS =
            """
            SELECT t.trigger_id, coalesce(a.rule, '?') AS rule, t.model_version,
                   (t.payload #>> '{data,value}')::double precision AS value,
                   t.requested_at, t.delivery, t.attempts, t.last_status
            FROM retraining_triggers t LEFT JOIN alerts a USING (alert_id)
            WHERE t.model_id = ?
            ORDER BY t.requested_at, t.trigger_id
            """;

    static List<TriggerLine> all(ResultTables tables, String modelId) throws SQLException {
        return tables.rows(
                TRIGGERS,
                row ->
                        new TriggerLine(
                                row.getString("trigger_id"),
                                row.getString("rule"),
                                row.getString("model_version"),
                                ResultTables.real(row, "value"),
                                ResultTables.instant(row, "requested_at"),
                                row.getString("delivery"),
                                row.getInt("attempts"),
                                row.getInt("last_status")),
                modelId);
    }
}
