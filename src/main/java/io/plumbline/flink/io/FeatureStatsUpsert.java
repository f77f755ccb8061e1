package io.plumbline.flink.io;

import io.plumbline.drift.FeatureStatsRow;
import io.plumbline.drift.FeatureStatsTableRow;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Writes the table {@code feature_stats}. */
public final class FeatureStatsUpsert implements UpsertStatement<FeatureStatsTableRow> {
    private static final long serialVersionUID = 1L;

    private static final String SQL =
            UpsertSql.of(
                    "feature_stats",
                    ReportedKey.columnsWith("feature"),
                    List.of(
                            "count",
                            "missing",
                            "unseen",
                            "out_of_range",
                            "bad_type",
                            "mean",
                            "stddev",
                            "min",
                            "p05",
                            "p50",
                            "p95",
                            "max",
                            "status"));

    @Override
    public String table() {
        return "feature_stats";
    }

    @Override
    public String sql() {
        return SQL;
    }

    @Override
    public String key(FeatureStatsTableRow row) {
        return ReportedKey.of(row.reported(), row.stats().feature());
    }

    @Override
    public long revision(FeatureStatsTableRow row) {
        return row.reported().revision();
    }

    @Override
    public void bind(PreparedStatement statement, FeatureStatsTableRow row, long guard)
            throws SQLException {
        FeatureStatsRow stats = row.stats();
        ReportedKey.bind(statement, row.reported())
                .text(stats.feature())
                .whole(stats.count())
                .whole(stats.missing())
                .whole(stats.unseen())
                .whole(stats.outOfRange())
                .whole(stats.badType())
                .number(stats.mean())
                .number(stats.stddev())
                .number(stats.min())
                .number(stats.p05())
                .number(stats.p50())
                .number(stats.p95())
                .number(stats.max())
                .text(row.reported().status())
                .whole(guard);
    }
}
