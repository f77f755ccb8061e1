package io.plumbline.codec.table;

import io.plumbline.table.Table;
import io.plumbline.table.TableException;
import io.plumbline.table.TableRows;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A table in a file. The end of its name says which format it has: {@code .csv}, or {@code .jsonl}
 * and {@code .ndjson} for JSON Lines, each also with {@code .gz}.
 */
public final class TableFile implements Table {
    private static final int BUFFER = 1 << 16;
    private static final int UTF8_MARK = 0xEFBBBF;

    private final Path file;
    private final TableFormat format;
    private final Set<String> missingTexts;
    private final ReadProgress progress;
    private final Set<String> envelope;

    private TableFile(
            Path file,
            TableFormat format,
            Set<String> missingTexts,
            ReadProgress progress,
            Set<String> envelope) {
        this.file = file;
        this.format = format;
        this.missingTexts = Set.copyOf(missingTexts);
        this.progress = progress;
        this.envelope = Set.copyOf(envelope);
    }

    /**
     * The same table, in which members of those names beside an event's {@code features} are
     * columns too; of two members of one name the last stands.
     */
    public TableFile withEnvelope(Set<String> names) {
        return new TableFile(file, format, missingTexts, progress, names);
    }

    /**
     * The table in that file, which is not opened yet.
     *
     * @param missingTexts texts that stand for a missing value, beside the empty one, {@code null}
     *     and {@code NaN}
     * @throws TableException when there is no such file, or no format by its name
     */
    public static TableFile of(Path file, Set<String> missingTexts, ReadProgress progress)
            throws TableException {
        if (Files.notExists(file)) {
            throw new TableException(file.toString(), "does not exist");
        }
        if (!Files.isRegularFile(file)) {
            throw new TableException(
                    file.toString(), "is no file that can be read more than once; save it as one");
        }
        if (!Files.isReadable(file)) {
            throw new TableException(file.toString(), "may not be read by this user");
        }
        TableFormat format = TableFormat.of(file.toString());
        if (format == null) {
            throw new TableException(
                    file.toString(),
                    "is of no known format; its name must end in " + TableFormat.NAMES);
        }
        return new TableFile(file, format, missingTexts, progress, Set.of());
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public TableRows rows() throws IOException {
        InputStream in = new BufferedInputStream(new ProgressInput(file, progress), BUFFER);
        try {
            InputStream text = skipMark(name(), new BufferedInputStream(decompressed(in), BUFFER));
            return switch (format) {
                case CSV -> CsvRows.of(name(), text, missingTexts);
                case JSON_LINES -> new JsonLinesRows(name(), text, missingTexts, envelope);
            };
        } catch (ZipException | EOFException e) {
            in.close();
            throw damaged(name());
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    static TableException damaged(String name) {
        return new TableException(name, "is a compressed file that is damaged or cut off");
    }

    private InputStream decompressed(InputStream in) throws IOException {
        if (!TableFormat.isCompressed(name())) {
            return in;
        }
        try {
            return new GZIPInputStream(in, BUFFER);
        } catch (ZipException | EOFException e) {
            throw new TableException(name(), "is called .gz, but is not compressed by gzip");
        }
    }

    /** The byte order mark of UTF-8 is skipped; those of other encodings are refused. */
    static InputStream skipMark(String name, InputStream in) throws IOException {
        in.mark(3);
        int first = in.read();
        int second = in.read();
        if ((first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE)) {
            throw new TableException(name, "is encoded in UTF-16; save it as UTF-8");
        }
        if (first == 0x1F && second == 0x8B) {
            throw new TableException(name, "is compressed by gzip; its name must end in .gz");
        }
        if ((first << 16 | second << 8 | in.read()) != UTF8_MARK) {
            in.reset();
        }
        return in;
    }
}
