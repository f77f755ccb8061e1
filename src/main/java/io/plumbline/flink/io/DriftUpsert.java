package io.plumbline.flink.io;

import io.plumbline.drift.DriftRow;
import io.plumbline.drift.DriftTableRow;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Writes the table {@code drift}. */
public final class DriftUpsert implements UpsertStatement<DriftTableRow> {
    private static final long serialVersionUID = 1L;

    private static final String SQL =
            UpsertSql.of(
                    "drift",
                    ReportedKey.columnsWith("feature", "method"),
                    List.of(
                            "statistic",
                            "p_value",
                            "threshold",
                            "drifted",
                            "sample_count",
                            "reference_count",
                            "reference_id",
                            "status"));

    @Override
    public String table() {
        return "drift";
    }

    @Override
    public String sql() {
        return SQL;
    }

    @Override
    public String key(DriftTableRow row) {
        return ReportedKey.of(row.reported(), row.drift().feature(), row.drift().method());
    }

    @Override
    public long revision(DriftTableRow row) {
        return row.reported().revision();
    }

    @Override
    public void bind(PreparedStatement statement, DriftTableRow row, long guard)
            throws SQLException {
        DriftRow drift = row.drift();
        ReportedKey.bind(statement, row.reported())
                .text(drift.feature())
                .text(drift.method())
                .number(drift.statistic())
                .number(drift.pValue())
                .number(drift.threshold())
                .truth(drift.drifted())
                .whole(drift.sampleCount())
                .whole(drift.referenceCount())
                .text(drift.referenceId())
                .text(row.reported().status())
                .whole(guard);
    }
}
