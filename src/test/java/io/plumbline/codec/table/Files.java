package io.plumbline.codec.table;

import io.plumbline.table.TableException;
import io.plumbline.table.TableRow;
import io.plumbline.table.TableRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** Writes small files into a folder and reads them back as tables. */
record Files(Path folder) {

    TableFile file(String name, String text) throws IOException {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    TableFile file(String name, byte[] bytes) throws IOException {
        Path file = java.nio.file.Files.write(folder.resolve(name), bytes);
        return TableFile.of(file, Set.of(), ReadProgress.NONE);
    }

    /** Each row as {@code name=cell} for each column, with what the cell is by itself. */
    List<String> rows(String name, String text) throws IOException {
        return rows(file(name, text));
    }

    static List<String> rows(TableFile table) throws IOException {
        List<String> all = new ArrayList<>();
        try (TableRows rows = table.rows()) {
            for (TableRow row = rows.next(); row != null; row = rows.next()) {
                all.add(described(row));
            }
        }
        return all;
    }

    private static String described(TableRow row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.columns(); i++) {
            cells.add(
                    row.name(i)
                            + "="
                            + switch (row.kind(i)) {
                                case MISSING -> "";
                                case NUMBER -> "" + row.number(i);
                                case BOOLEAN -> row.number(i) == 1 ? "true" : "false";
                                case TEXT -> "'" + row.text(i) + "'";
                                case OTHER -> "other";
                            });
        }
        return String.join(" ", cells);
    }

    /** What is wrong with a file, without its name. */
    String fault(String name, byte[] bytes) throws IOException {
        try {
            return "none: " + rows(file(name, bytes));
        } catch (TableException e) {
            return String.valueOf(e.getMessage()).replace(folder.resolve(name).toString(), "");
        }
    }

    String fault(String name, String text) throws IOException {
        return fault(name, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
