package io.plumbline.flink.io;

import io.plumbline.policy.TriggerRow;
import java.util.List;

/** The table {@code retraining_triggers}. */
public final class TriggersTable implements ResultTable<TriggerRow> {
    private static final long serialVersionUID = 1L;

    private static final List<String> KEY = List.of("trigger_id");
    private static final List<String> COLUMNS =
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
                    "delivered_at");

    @Override
    public String name() {
        return "retraining_triggers";
    }

    @Override
    public List<String> keyColumns() {
        return KEY;
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
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
    public Cells cells(TriggerRow row) {
        return new Cells()
                .text(row.triggerId())
                .text(row.alertId())
                .text(row.webhook())
                .text(row.modelId())
                .text(row.modelVersion())
                .instant(row.requestedAt())
                .json(row.payload())
                .text(row.delivery())
                .whole(row.attempts())
                .whole(row.lastStatus())
                .text(row.lastError())
                .instant(row.deliveredAt());
    }
}
