package io.plumbline.flink.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.codec.table.CsvText;
import io.plumbline.flink.io.ResultTable;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * A result table as a CSV file: each task writes its rows into a part, and {@link #merge} makes one
 * file of the parts, the latest revision of each row, in the order of their keys – whatever task
 * wrote them, and when. Empty cells are NULL; {@code updated_at}, which is wall clock, is always
 * empty.
 *
 * @param <T> what a row is made of
 */
public final class CsvFiles<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;
    private static final String PARTS = ".parts";

    private final ResultTable<T> table;
    private final String folder;

    /** Of that table, in a folder that exists. */
    public CsvFiles(ResultTable<T> table, Path folder) {
        this.table = table;
        this.folder = folder.toString();
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        Path parts = Files.createDirectories(parts());
        Path part = parts.resolve(Integer.toString(context.getTaskInfo().getIndexOfThisSubtask()));
        return new PartWriter<>(
                table, new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part))));
    }

    /** Name of the table. */
    public String name() {
        return table.name();
    }

    private Path parts() {
        return Path.of(folder, PARTS, table.name());
    }

    /**
     * Makes the table's file of its parts, which are deleted.
     *
     * @return number of rows
     */
    public long merge() throws IOException {
        TreeMap<String, Line> lines = new TreeMap<>();
        if (Files.isDirectory(parts())) {
            try (Stream<Path> files = Files.list(parts())) {
                for (Path part : files.toList()) {
                    read(part, lines);
                    Files.delete(part);
                }
            }
            Files.delete(parts());
        }
        try (Writer out = Files.newBufferedWriter(Path.of(folder, table.name() + ".csv"), UTF_8)) {
            out.write(CsvText.line(header()));
            for (Line line : lines.values()) {
                out.write(line.text);
            }
        }
        return lines.size();
    }

    /** Deletes the folder of the parts: once all are merged, and before a run, those of another. */
    public static void forgetParts(Path folder) throws IOException {
        Path parts = folder.resolve(PARTS);
        if (!Files.isDirectory(parts)) {
            return;
        }
        try (Stream<Path> files = Files.walk(parts)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private List<String> header() {
        List<String> header = new ArrayList<>(table.keyColumns());
        header.addAll(table.columns());
        header.add("revision");
        header.add("updated_at");
        return header;
    }

    private static void read(Path part, TreeMap<String, Line> lines) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(part)))) {
            while (true) {
                String key = text(in);
                Line line = new Line(in.readLong(), text(in));
                lines.merge(key, line, (a, b) -> a.revision >= b.revision ? a : b);
            }
        } catch (EOFException end) {
            // A part ends where its last row does.
            return;
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), UTF_8);
    }

    private record Line(long revision, String text) {}

    private record PartWriter<T>(ResultTable<T> table, DataOutputStream out)
            implements SinkWriter<T> {
        @Override
        public void write(T row, Context context) throws IOException {
            List<String> values = new ArrayList<>(table.cells(row).texts());
            values.add(Long.toString(table.revision(row)));
            values.add("");
            write(table.key(row));
            out.writeLong(table.revision(row));
            write(CsvText.line(values));
        }

        private void write(String text) throws IOException {
            byte[] bytes = text.getBytes(UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            out.flush();
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
