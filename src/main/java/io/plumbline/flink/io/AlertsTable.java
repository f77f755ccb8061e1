package io.plumbline.flink.io;

import io.plumbline.policy.AlertRow;
import java.util.List;

/** The table {@code alerts}. */
public final class AlertsTable implements ResultTable<AlertRow> {
    private static final long serialVersionUID = 1L;

    private static final List<String> KEY = List.of("alert_id");
    private static final List<String> COLUMNS =
            List.of(
                    "rule",
                    "model_id",
                    "model_version",
                    "segment",
                    "feature",
                    "severity",
                    "state",
                    "value",
                    "threshold",
                    "window_name",
                    "window_start",
                    "window_end",
                    "opened_at",
                    "resolved_at",
                    "reason");

    @Override
    public String name() {
        return "alerts";
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
    public String key(AlertRow row) {
        return row.alertId();
    }

    @Override
    public long revision(AlertRow row) {
        return row.revision();
    }

    @Override
    public Cells cells(AlertRow row) {
        boolean windowed = row.windowName() != null;
        return new Cells()
                .text(row.alertId())
                .text(row.rule())
                .text(row.modelId())
                .text(row.modelVersion())
                .text(row.segment())
                .text(row.feature())
                .text(row.severity())
                .text(row.state())
                .number(row.value())
                .number(row.threshold())
                .text(row.windowName())
                .instant(windowed ? row.windowStart() : null)
                .instant(windowed ? row.windowEnd() : null)
                .instant(row.openedAt())
                .instant(row.resolvedAt())
                .text(row.reason());
    }
}
