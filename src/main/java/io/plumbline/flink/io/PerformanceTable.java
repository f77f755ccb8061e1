package io.plumbline.flink.io;

import io.plumbline.performance.PerformanceRow;
import java.util.List;

/** The table {@code performance}. */
public final class PerformanceTable implements ResultTable<PerformanceRow> {
    private static final long serialVersionUID = 1L;

    private static final List<String> KEY = ReportedKey.columnsWith("metric");
    private static final List<String> COLUMNS =
            List.of(
                    "value",
                    "lower",
                    "upper",
                    "sample_count",
                    "prediction_count",
                    "label_coverage",
                    "status");

    @Override
    public String name() {
        return "performance";
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
    public String key(PerformanceRow row) {
        return ReportedKey.of(row.reported(), row.metric());
    }

    @Override
    public long revision(PerformanceRow row) {
        return row.reported().revision();
    }

    @Override
    public Cells cells(PerformanceRow row) {
        return ReportedKey.cells(row.reported())
                .text(row.metric())
                .number(row.value())
                .number(row.lower())
                .number(row.upper())
                .whole(row.sampleCount())
                .whole(row.predictionCount())
                .number(row.labelCoverage())
                .text(row.reported().status());
    }
}
