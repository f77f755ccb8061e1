package io.plumbline.codec.table;

import io.plumbline.table.TableException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A file of predictions or of labels: JSON Lines, an event a line as it is on the wire, or CSV, a
 * column a field. Each also with {@code .gz}.
 *
 * @param path of the file
 * @param kind what its events are
 * @param onlyModel model of events that name none, or null when they must
 * @param columns what the columns of classes and features are, by model; CSV does not say
 */
public record EventFile(
        String path, Kind kind, @Nullable String onlyModel, Map<String, Columns> columns)
        implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int BUFFER = 1 << 16;

    public EventFile {
        columns = Map.copyOf(columns);
    }

    /**
     * What is known of a model's columns. Digits in others are a number, unless they begin with a 0
     * that no number needs.
     *
     * @param numbers whose digits are numbers, whatever they begin with
     * @param categories whose digits are a name
     */
    public record Columns(Set<String> numbers, Set<String> categories) implements Serializable {
        private static final long serialVersionUID = 1L;

        /** Nothing. */
        public static final Columns UNKNOWN = new Columns(Set.of(), Set.of());

        public Columns {
            numbers = Set.copyOf(numbers);
            categories = Set.copyOf(categories);
        }

        boolean isFeature(String column) {
            return numbers.contains(column) || categories.contains(column);
        }
    }

    /** What the events of a file are. */
    public enum Kind {
        /** Predictions. */
        PREDICTIONS,
        /** Labels. */
        LABELS
    }

    /**
     * Checks that the file is there and of a known format, and begins as one.
     *
     * @throws TableException with the remedy, when it does not
     * @throws IOException when it can't be read
     */
    public void check() throws IOException {
        Path file = Path.of(path);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new TableException(path, "is no file, or may not be read by this user");
        }
        format();
        try (InputStream in = Files.newInputStream(file);
                RawEvents events =
                        read(TableFormat.isCompressed(path) ? new GZIPInputStream(in) : in)) {
            events.next();
        } catch (ZipException | EOFException e) {
            throw TableFile.damaged(path);
        }
    }

    /**
     * The events in a stream of the file's text, decompressed; the stream is closed with them.
     *
     * @throws IOException when it can't be read
     */
    public RawEvents read(InputStream text) throws IOException {
        InputStream in = TableFile.skipMark(path, new BufferedInputStream(text, BUFFER));
        return switch (format()) {
            case CSV -> new CsvEvents(this, CsvRows.of(path, in, Set.of()));
            case JSON_LINES -> new JsonLineEvents(this, in);
        };
    }

    private TableFormat format() throws TableException {
        TableFormat format = TableFormat.of(path);
        if (format == null) {
            throw new TableException(
                    path, "is of no known format; its name must end in " + TableFormat.NAMES);
        }
        return format;
    }
}
