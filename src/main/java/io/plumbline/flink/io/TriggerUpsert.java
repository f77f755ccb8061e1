package io.plumbline.flink.io;

import io.plumbline.policy.TriggerRow;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Writes the table {@code retraining_triggers}. */
public final class TriggerUpsert implements UpsertStatement<TriggerRow> {
    private static final long serialVersionUID = 1L;

    private static final String SQL =
            UpsertSql.of(
                    "retraining_triggers",
                    List.of("trigger_id"),
                    List.of(
                            "alert_id",
                            "webhook",
                            "model_id",
                            "model_version",
                            "requested_at",
                            "payload",
                            "delivery",
                            "attempts",
                            "last_status",
                            "last_error",
                            "delivered_at"),
                    "payload=?::jsonb");

    @Override
    public String table() {
        return "retraining_triggers";
    }

    @Override
    public String sql() {
        return SQL;
    }

    @Override
    public String key(TriggerRow row) {
        return row.triggerId();
    }

    @Override
    public long revision(TriggerRow row) {
        return row.revision();
    }

    @Override
    public void bind(PreparedStatement statement, TriggerRow row, long guard) throws SQLException {
        new Parameters(statement)
                .text(row.triggerId())
                .text(row.alertId())
                .text(row.webhook())
                .text(row.modelId())
                .text(row.modelVersion())
                .instant(row.requestedAt())
                .text(row.payload())
                .text(row.delivery())
                .whole(row.attempts())
                .whole(row.lastStatus())
                .text(row.lastError())
                .instant(row.deliveredAt())
                .whole(guard);
    }
}
