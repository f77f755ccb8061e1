package io.plumbline.codec.table;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;

/** Fills one {@link CsvRow} again and again, so that a row costs no object. */
final class CsvLines extends CsvCallbackHandler<CsvRow> {
    private final CsvRow row;
    private RecordType type = RecordType.DATA;

    CsvLines(CsvRow row) {
        this.row = row;
    }

    @Override
    protected RecordType getRecordType() {
        return type;
    }

    @Override
    protected int getFieldCount() {
        return row.cells();
    }

    @Override
    protected void beginRecord(long startingLineNumber) {
        type = RecordType.DATA;
        row.begin(startingLineNumber);
    }

    @Override
    protected void addField(char[] buffer, int offset, int length, boolean quoted) {
        row.add(buffer, offset, length);
    }

    @Override
    protected void setComment(char[] buffer, int offset, int length) {
        throw new IllegalStateException("comments are switched off");
    }

    @Override
    protected void setEmpty() {
        type = RecordType.EMPTY;
        row.add(new char[0], 0, 0);
    }

    @Override
    protected CsvRow buildRecord() {
        return row;
    }
}
