package io.plumbline.flink.io;

import io.plumbline.performance.WeakSegment;
import io.plumbline.performance.WeakSegmentRow;
import java.util.List;

/** The table {@code weak_segments}. */
public final class WeakSegmentsTable implements ResultTable<WeakSegmentRow> {
    private static final long serialVersionUID = 1L;

    private static final List<String> KEY = ReportedKey.columnsWith("metric");
    private static final List<String> COLUMNS =
            List.of(
                    "value",
                    "lower",
                    "upper",
                    "elsewhere",
                    "p_value",
                    "threshold",
                    "sample_count",
                    "status");

    @Override
    public String name() {
        return "weak_segments";
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
    public String key(WeakSegmentRow row) {
        return ReportedKey.of(row.reported(), row.weak().metric());
    }

    @Override
    public long revision(WeakSegmentRow row) {
        return row.reported().revision();
    }

    @Override
    public Cells cells(WeakSegmentRow row) {
        WeakSegment weak = row.weak();
        return ReportedKey.cells(row.reported())
                .text(weak.metric())
                .number(weak.estimate().value())
                .number(weak.estimate().lower())
                .number(weak.estimate().upper())
                .number(weak.elsewhere())
                .number(weak.pValue())
                .number(weak.threshold())
                .whole(weak.estimate().n())
                .text(row.reported().status());
    }
}
