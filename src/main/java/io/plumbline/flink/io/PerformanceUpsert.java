package io.plumbline.flink.io;

import io.plumbline.performance.PerformanceRow;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Writes the table {@code performance}. */
public final class PerformanceUpsert implements UpsertStatement<PerformanceRow> {
    private static final long serialVersionUID = 1L;

    private static final String SQL =
            UpsertSql.of(
                    "performance",
                    ReportedKey.columnsWith("metric"),
                    List.of(
                            "value",
                            "lower",
                            "upper",
                            "sample_count",
                            "prediction_count",
                            "label_coverage",
                            "status"));

    @Override
    public String table() {
        return "performance";
    }

    @Override
    public String sql() {
        return SQL;
    }

    @Override
    public String key(PerformanceRow row) {
        return ReportedKey.of(row.reported(), row.metric());
    }

    @Override
    public long revision(PerformanceRow row) {
        return row.reported().revision();
    }

    @Override
    public void bind(PreparedStatement statement, PerformanceRow row, long guard)
            throws SQLException {
        ReportedKey.bind(statement, row.reported())
                .text(row.metric())
                .number(row.value())
                .number(row.lower())
                .number(row.upper())
                .whole(row.sampleCount())
                .whole(row.predictionCount())
                .number(row.labelCoverage())
                .text(row.reported().status())
                .whole(guard);
    }
}
