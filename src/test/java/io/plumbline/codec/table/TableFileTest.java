package io.plumbline.codec.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.table.TableException;
import io.plumbline.table.TableRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {
    @TempDir Path folder;

    @Test
    void theNameSaysTheFormatInAnyCase() {
        assertThat(TableFormat.of("A.CSV")).isEqualTo(TableFormat.CSV);
        assertThat(TableFormat.of("a.csv.GZ")).isEqualTo(TableFormat.CSV);
        assertThat(TableFormat.of("a.ndjson.gz")).isEqualTo(TableFormat.JSON_LINES);
        assertThat(TableFormat.of("a.parquet")).isNull();
        assertThat(TableFormat.of("gz")).isNull();
    }

    @Test
    void whatIsNoUsableFileIsNamedWithTheRemedy() throws IOException {
        assertThatThrownBy(() -> open("absent.csv"))
                .isInstanceOf(TableException.class)
                .hasMessageEndingWith("absent.csv: does not exist");
        assertThatThrownBy(() -> open("."))
                .hasMessageContaining("is no file that can be read more than once");
        java.nio.file.Files.writeString(folder.resolve("x.parquet"), "PAR1");
        assertThatThrownBy(() -> open("x.parquet"))
                .hasMessageEndingWith(
                        "its name must end in .csv, .jsonl or .ndjson, each also with .gz");
    }

    @Test
    void progressEndsWithAllBytes() throws IOException {
        byte[] bytes = ("a,b\n" + "1,2\n".repeat(50_000)).getBytes(StandardCharsets.UTF_8);
        java.nio.file.Files.write(folder.resolve("x.csv"), bytes);
        AtomicLong last = new AtomicLong();

        TableFile table =
                TableFile.of(
                        folder.resolve("x.csv"),
                        Set.of(),
                        (file, read, size) -> {
                            assertThat(read).isGreaterThan(last.get());
                            assertThat(size).isEqualTo(bytes.length);
                            last.set(read);
                        });
        try (TableRows rows = table.rows()) {
            while (rows.next() != null) {
                continue;
            }
        }

        assertThat(last).hasValue(bytes.length);
    }

    private TableFile open(String name) throws TableException {
        return TableFile.of(folder.resolve(name), Set.of(), ReadProgress.NONE);
    }
}
