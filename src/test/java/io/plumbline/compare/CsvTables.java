package io.plumbline.compare;

import io.plumbline.codec.table.ReadProgress;
import io.plumbline.codec.table.TableFile;
import io.plumbline.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Tables of one column or more, as CSV files. */
final class CsvTables {
    private final Path folder;

    CsvTables(Path folder) {
        this.folder = folder;
    }

    Table numbers(String name, double... values) throws IOException {
        return lines(name, "x", Arrays.stream(values).mapToObj(Double::toString).toList());
    }

    /** Quoted where needed. */
    Table texts(String name, List<String> values) throws IOException {
        return lines(
                name,
                "x",
                values.stream().map(text -> '"' + text.replace("\"", "\"\"") + '"').toList());
    }

    Table lines(String name, String header, List<String> lines) throws IOException {
        Path file = folder.resolve(name + ".csv");
        Files.write(file, Stream.concat(Stream.of(header), lines.stream()).toList());
        return TableFile.of(file, Set.of(), ReadProgress.NONE);
    }
}
