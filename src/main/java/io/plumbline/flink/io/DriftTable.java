package io.plumbline.flink.io;

import io.plumbline.codec.HistogramJson;
import io.plumbline.drift.DriftRow;
import io.plumbline.drift.DriftTableRow;
import java.util.List;

/** The table {@code drift}. */
public final class DriftTable implements ResultTable<DriftTableRow> {
    private static final long serialVersionUID = 1L;

    private static final List<String> KEY = ReportedKey.columnsWith("feature", "method");
    private static final List<String> COLUMNS =
            List.of(
                    "statistic",
                    "p_value",
                    "threshold",
                    "drifted",
                    "sample_count",
                    "reference_count",
                    "reference_id",
                    "histogram",
                    "status");

    @Override
    public String name() {
        return "drift";
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
    public String key(DriftTableRow row) {
        return ReportedKey.of(row.reported(), row.drift().feature(), row.drift().method());
    }

    @Override
    public long revision(DriftTableRow row) {
        return row.reported().revision();
    }

    @Override
    public Cells cells(DriftTableRow row) {
        DriftRow drift = row.drift();
        return ReportedKey.cells(row.reported())
                .text(drift.feature())
                .text(drift.method())
                .number(drift.statistic())
                .number(drift.pValue())
                .number(drift.threshold())
                .truth(drift.drifted())
                .whole(drift.sampleCount())
                .whole(drift.referenceCount())
                .text(drift.referenceId())
                .json(HistogramJson.of(drift.histogram()))
                .text(row.reported().status());
    }
}
