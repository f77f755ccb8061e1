package io.plumbline.flink.io;

import io.plumbline.drift.ReferenceProfileRow;
import java.util.List;

/** The table {@code reference_profiles}. */
public final class ReferenceProfilesTable implements ResultTable<ReferenceProfileRow> {
    private static final long serialVersionUID = 1L;

    private static final List<String> KEY = List.of("model_id", "model_version", "reference_id");
    private static final List<String> COLUMNS =
            List.of("period_start", "period_end", "row_count", "profile");

    @Override
    public String name() {
        return "reference_profiles";
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
    public String key(ReferenceProfileRow row) {
        return String.join("\0", row.modelId(), row.modelVersion(), row.referenceId());
    }

    @Override
    public long revision(ReferenceProfileRow row) {
        return 1;
    }

    @Override
    public Cells cells(ReferenceProfileRow row) {
        return new Cells()
                .text(row.modelId())
                .text(row.modelVersion())
                .text(row.referenceId())
                .instant(row.periodStart())
                .instant(row.periodEnd())
                .whole(row.rowCount())
                .json(row.profile());
    }
}
