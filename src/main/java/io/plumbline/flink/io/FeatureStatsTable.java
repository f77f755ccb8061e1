package io.plumbline.flink.io;

import io.plumbline.drift.FeatureStatsRow;
import io.plumbline.drift.FeatureStatsTableRow;
import java.util.List;

/** The table {@code feature_stats}. */
public final class FeatureStatsTable implements ResultTable<FeatureStatsTableRow> {
    private static final long serialVersionUID = 1L;

    private static final List<String> KEY = ReportedKey.columnsWith("feature");
    private static final List<String> COLUMNS =
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
                    "stuck",
                    "status");

    @Override
    public String name() {
        return "feature_stats";
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
    public String key(FeatureStatsTableRow row) {
        return ReportedKey.of(row.reported(), row.stats().feature());
    }

    @Override
    public long revision(FeatureStatsTableRow row) {
        return row.reported().revision();
    }

    @Override
    public Cells cells(FeatureStatsTableRow row) {
        FeatureStatsRow stats = row.stats();
        return ReportedKey.cells(row.reported())
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
                .truth(stats.stuck())
                .text(row.reported().status());
    }
}
