package io.plumbline.codec.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.table.TableRow;
import io.plumbline.table.TableRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRowsTest {
    @TempDir Path folder;

    @Test
    void quotesCommasAndLineEndsAreThoseOfRfc4180() throws IOException {
        String csv = "a,\"b, c\"\r\n\"1\",\"say \"\"hi\"\"\"\r\n2,\"two\r\nlines\"\r\n";

        assertThat(rows(csv))
                .containsExactly("a=1.0 b, c='say \"hi\"'", "a=2.0 b, c='two\r\nlines'");
    }

    @Test
    void theLastLineNeedsNoEnd() throws IOException {
        assertThat(rows("a,b\n1,x")).containsExactly("a=1.0 b='x'");
    }

    @Test
    void aByteOrderMarkBelongsToNoName() throws IOException {
        assertThat(rows("\uFEFFa,b\n1,2\n")).containsExactly("a=1.0 b=2.0");
    }

    @Test
    void compressedIsTheSame() throws IOException {
        TableFile table = files().file("x.csv.gz", Files.compressed("a,b\n1,2\n"));

        assertThat(Files.rows(table)).containsExactly("a=1.0 b=2.0");
        assertThat(Files.rows(table)).as("a second time").hasSize(1);
    }

    @Test
    void emptyBlankNullAndNanAreMissing() throws IOException {
        assertThat(rows("a,b,c,d,e\n,  ,null,NaN,\"\"\n")).containsExactly("a= b= c= d= e=");
    }

    @Test
    void othersAreMissingWhenTheUserSaysSo() throws IOException {
        Path file = java.nio.file.Files.writeString(folder.resolve("x.csv"), "a,b\nNA,-999\n");

        assertThat(Files.rows(TableFile.of(file, Set.of("NA", "-999"), ReadProgress.NONE)))
                .containsExactly("a= b=");
        assertThat(rows("a,b\nNA,-999\n")).containsExactly("a='NA' b=-999.0");
    }

    @Test
    void numbersAndTruthAreToldFromText() throws IOException {
        assertThat(rows("a,b,c,d,e,f\n-1.5e3, 2 ,.5,inf,0x10,TRUE\n"))
                .containsExactly("a=-1500.0 b=2.0 c=0.5 d=Infinity e='0x10' f=true");
    }

    @Test
    void everyCellHasItsTextAsACategory() throws IOException {
        TableFile table = files().file("x.csv", "zip,class,flag,far\n007,1.0,True, 1.0 \n");

        try (TableRows rows = table.rows()) {
            TableRow row = Objects.requireNonNull(rows.next());
            assertThat(row.text(0)).isEqualTo("007");
            assertThat(row.text(1)).isEqualTo("1");
            assertThat(row.text(2)).isEqualTo("True");
            assertThat(row.text(3)).as("blanks belong to no number").isEqualTo("1");
            assertThat(row.line()).isEqualTo(2);
        }
    }

    @Test
    void anEmptyLineIsAMissingValueOfAColumnAloneAndElseNothing() throws IOException {
        assertThat(rows("a\n1\n\n3\n")).containsExactly("a=1.0", "a=", "a=3.0");
        assertThat(rows("a,b\n1,2\n\n3,4\n")).containsExactly("a=1.0 b=2.0", "a=3.0 b=4.0");
    }

    @Test
    void raggedRowsAreNamedByTheirLine() throws IOException {
        assertThat(fault("a,b\n1,2\n\"x\ny\",2\n1\n"))
                .isEqualTo(
                        ":5: has 1 values, but the header names 2 columns; is a quote or comma"
                                + " missing?");
        assertThat(fault("a,b\n1,2,3\n")).startsWith(":2: has 3 values");
    }

    @Test
    void aQuoteThatStaysOpenIsSaid() throws IOException {
        assertThat(fault("a,b\n1,\"2\n" + "3,4\n".repeat(2_000_000)))
                .contains(":2: ")
                .contains("quote");
    }

    @Test
    void namesMustBeThereAndDiffer() throws IOException {
        assertThat(fault("")).contains("is empty");
        assertThat(fault("a,,b\n1,2,3\n")).startsWith(":1: column 2 has no name");
        assertThat(fault("a,b,a\n1,2,3\n"))
                .isEqualTo(":1: column 3: the name a stands twice; give each column its own");
        assertThat(fault("a;b\n1;2\n")).contains("must be separated by commas");
        assertThat(rows("a,b\n")).as("header alone").isEmpty();
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);

        assertThat(files().fault("x.csv", noise)).contains("not text in UTF-8");
        assertThat(files().fault("x.csv", "a\n1\n".getBytes(StandardCharsets.UTF_16)))
                .isEqualTo(": is encoded in UTF-16; save it as UTF-8");
        assertThat(files().fault("x.csv", new byte[100])).contains("binary data");
        assertThat(files().fault("x.csv", "a\n\u00e4\n".getBytes(StandardCharsets.ISO_8859_1)))
                .contains("not text in UTF-8");
    }

    @Test
    void damagedCompressionIsSaid() throws IOException {
        byte[] whole = Files.compressed("a,b\n" + "1,2\n".repeat(100_000));

        assertThat(files().fault("x.csv.gz", Arrays.copyOf(whole, whole.length - 50)))
                .contains("damaged or cut off");
        assertThat(files().fault("x.csv", whole)).contains("must end in .gz");
        assertThat(files().fault("x.csv.gz", "a,b\n1,2\n")).contains("not compressed by gzip");
        assertThat(files().fault("y.csv.gz", "")).contains("not compressed by gzip");
    }

    private Files files() {
        return new Files(folder);
    }

    private java.util.List<String> rows(String csv) throws IOException {
        return files().rows("x.csv", csv);
    }

    private String fault(String csv) throws IOException {
        return files().fault("x.csv", csv);
    }
}
