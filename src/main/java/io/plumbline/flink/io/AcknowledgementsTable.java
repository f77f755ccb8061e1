package io.plumbline.flink.io;

import io.plumbline.policy.AcknowledgementRow;
import java.util.List;

/** The table {@code acknowledgements}. */
public final class AcknowledgementsTable implements ResultTable<AcknowledgementRow> {
    private static final long serialVersionUID = 1L;

    private static final List<String> KEY = List.of("alert_id");
    private static final List<String> COLUMNS =
            List.of("acknowledged_by", "note", "acknowledged_at");

    @Override
    public String name() {
        return "acknowledgements";
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
    public String key(AcknowledgementRow row) {
        return row.alertId();
    }

    @Override
    public long revision(AcknowledgementRow row) {
        return row.revision();
    }

    @Override
    public Cells cells(AcknowledgementRow row) {
        return new Cells().text(row.alertId()).text(row.by()).text(row.note()).instant(row.at());
    }
}
