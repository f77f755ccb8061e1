package io.plumbline.dashboard;

import java.util.Set;

/** Alerts and triggers of a model in a range of time, the newest first. */
final class AlertQueries {
    static final Set<String> RANGE = Set.of("model", "from", "to");

    private static final int ROWS = 1_000;

    private AlertQueries() {}

    /** Episodes that touch the range, with who has seen them. */
    static Query alerts(Parameters of) {
        return Query.of(
                """
                SELECT a.alert_id, a.rule, a.model_version, a.segment, a.feature, a.severity,
                       a.state, a.value, a.threshold, a.window_name, a.window_start, a.window_end,
                       a.opened_at, a.resolved_at, a.reason, k.acknowledged_by, k.note,
                       k.acknowledged_at
                FROM alerts a
                LEFT JOIN acknowledgements k
                  ON k.alert_id = a.alert_id AND k.acknowledged_at IS NOT NULL
                WHERE a.model_id = ? AND a.opened_at < ?
                  AND (a.resolved_at IS NULL OR a.resolved_at >= ?)
                ORDER BY a.opened_at DESC, a.alert_id
                LIMIT ?""",
                ROWS,
                of.text("model"),
                of.to(),
                of.from());
    }

    /** Requests to retrain, with the log of their delivery. */
    static Query triggers(Parameters of) {
        return Query.of(
                """
                SELECT trigger_id, alert_id, webhook, model_version,
                       payload #>> '{data,rule}' AS rule, requested_at, delivery, attempts,
                       last_status, last_error, delivered_at
                FROM retraining_triggers
                WHERE model_id = ? AND requested_at >= ? AND requested_at < ?
                ORDER BY requested_at DESC, trigger_id
                LIMIT ?""",
                ROWS,
                of.text("model"),
                of.from(),
                of.to());
    }
}
