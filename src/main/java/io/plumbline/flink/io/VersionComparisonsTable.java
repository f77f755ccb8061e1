package io.plumbline.flink.io;

import io.plumbline.performance.VersionComparison;
import io.plumbline.performance.VersionComparisonRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table {@code version_comparisons}. */
public final class VersionComparisonsTable implements ResultTable<VersionComparisonRow> {
    private static final long serialVersionUID = 1L;

    private static final List<String> KEY =
            ReportedKey.columnsWith("other_version", "metric", "paired");
    private static final List<String> COLUMNS =
            List.of(
                    "value",
                    "other_value",
                    "difference",
                    "lower",
                    "upper",
                    "p_value",
                    "sample_count",
                    "other_sample_count",
                    "better_count",
                    "worse_count",
                    "status");

    @Override
    public String name() {
        return "version_comparisons";
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
    public String key(VersionComparisonRow row) {
        VersionComparison comparison = row.comparison();
        return ReportedKey.of(
                row.reported(),
                comparison.other(),
                comparison.metric(),
                Boolean.toString(comparison.paired()));
    }

    @Override
    public long revision(VersionComparisonRow row) {
        return row.reported().revision();
    }

    @Override
    public Cells cells(VersionComparisonRow row) {
        VersionComparison comparison = row.comparison();
        return ReportedKey.cells(row.reported())
                .text(comparison.other())
                .text(comparison.metric())
                .truth(comparison.paired())
                .number(comparison.value())
                .number(comparison.otherValue())
                .number(comparison.difference())
                .number(comparison.lower())
                .number(comparison.upper())
                .number(comparison.pValue())
                .whole(comparison.sampleCount())
                .whole(comparison.otherSampleCount())
                .whole(orNull(comparison.betterCount()))
                .whole(orNull(comparison.worseCount()))
                .text(row.reported().status());
    }

    private static @Nullable Long orNull(long count) {
        return count < 0 ? null : count;
    }
}
