package io.plumbline.codec.table;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.plumbline.table.TableException;
import io.plumbline.table.TableRows;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Rows of CSV as RFC 4180 has it: a header, commas, values in double quotes where they hold commas,
 * quotes or line ends, lines that end in LF or CRLF. Every line must have as many values as the
 * header has names; empty lines are skipped unless there is one column alone, of which they are a
 * missing value.
 */
final class CsvRows implements TableRows {
    /** Longest value, in characters; what is longer is most likely an open quote. */
    private static final int MAX_VALUE = 1 << 22;

    private final String name;
    private final CsvRow row;
    private final CloseableIterator<CsvRow> lines;
    private int columns;

    private CsvRows(String name, InputStream in, Set<String> missingTexts) {
        this.name = name;
        this.row = new CsvRow(missingTexts);
        this.lines =
                CsvReader.builder()
                        .skipEmptyLines(false)
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .maxBufferSize(MAX_VALUE)
                        .build(
                                new CsvLines(row),
                                // Unlike the charset, a decoder of it reports what is no UTF-8.
                                new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))
                        .iterator();
    }

    /** Reads the header; the stream is closed with the rows. */
    static CsvRows of(String name, InputStream in, Set<String> missingTexts) throws IOException {
        CsvRows rows = new CsvRows(name, in, missingTexts);
        rows.readHeader();
        return rows;
    }

    private void readHeader() throws IOException {
        if (!advance()) {
            throw new TableException(
                    name, "is empty; a header with the columns' names is expected");
        }
        List<String> header = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < row.cells(); i++) {
            String column = row.raw(i).strip();
            header.add(checked(column, i, seen.add(column)));
        }
        if (header.size() == 1 && (header.get(0).contains(";") || header.get(0).contains("\t"))) {
            throw fault("the header has one column; values must be separated by commas", null);
        }
        columns = header.size();
        row.named(header);
    }

    private String checked(String column, int index, boolean isFirst) throws TableException {
        if (column.isEmpty()) {
            throw fault("column " + (index + 1) + " has no name; give each column one", null);
        }
        if (column.indexOf('\0') >= 0) {
            throw fault("holds binary data, not text", null);
        }
        if (!isFirst) {
            throw fault(
                    "column "
                            + (index + 1)
                            + ": the name "
                            + column
                            + " stands twice; give each column its own",
                    null);
        }
        return column;
    }

    @Override
    public @Nullable CsvRow next() throws IOException {
        while (advance()) {
            boolean isEmptyLine = row.cells() == 1 && row.raw(0).isEmpty();
            if (row.cells() == columns) {
                return row;
            }
            if (!isEmptyLine) {
                throw fault(
                        "has "
                                + row.cells()
                                + " values, but the header names "
                                + columns
                                + " columns; is a quote or comma missing?",
                        null);
            }
        }
        return null;
    }

    private boolean advance() throws IOException {
        try {
            if (!lines.hasNext()) {
                return false;
            }
            lines.next();
            return true;
        } catch (UncheckedIOException | CsvParseException e) {
            throw e.getCause() instanceof IOException cause
                    ? unreadable(cause)
                    : fault("can't be read as CSV; is a quote not closed?", e);
        }
    }

    private IOException unreadable(IOException cause) {
        if (cause instanceof CharacterCodingException) {
            return fault("from here on the file is not text in UTF-8", cause);
        }
        return cause instanceof ZipException || cause instanceof EOFException
                ? fault("from here on the compressed file is damaged or cut off", cause)
                : cause;
    }

    private TableException fault(String message, @Nullable Throwable cause) {
        return new TableException(name, Math.max(1, row.line()), message, cause);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
