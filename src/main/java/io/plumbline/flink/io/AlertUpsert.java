package io.plumbline.flink.io;

import io.plumbline.policy.AlertRow;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Writes the table {@code alerts}. */
public final class AlertUpsert implements UpsertStatement<AlertRow> {
    private static final long serialVersionUID = 1L;

    private static final String SQL =
            UpsertSql.of(
                    "alerts",
                    List.of("alert_id"),
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
                            "reason"));

    @Override
    public String table() {
        return "alerts";
    }

    @Override
    public String sql() {
        return SQL;
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
    public void bind(PreparedStatement statement, AlertRow row, long guard) throws SQLException {
        boolean windowed = row.windowName() != null;
        new Parameters(statement)
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
                .text(row.reason())
                .whole(guard);
    }
}
