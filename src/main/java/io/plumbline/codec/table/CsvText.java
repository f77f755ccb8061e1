package io.plumbline.codec.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Lines of CSV to be written: RFC 4180 with LF. */
public final class CsvText {
    private CsvText() {}

    /** One line with its end; values are quoted where they must be. */
    public static String line(List<String> values) {
        StringWriter text = new StringWriter(256);
        try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            writer.writeRecord(values);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return text.toString();
    }
}
