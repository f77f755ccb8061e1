package io.plumbline.codec.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesRowsTest {
    @TempDir Path folder;

    @Test
    void membersAreColumnsAndKeepTheirTypes() throws IOException {
        assertThat(rows("{\"a\":1,\"b\":\"1\",\"c\":true,\"d\":null,\"e\":\"\",\"f\":[1]}"))
                .containsExactly("a=1.0 b='1' c=true d= e= f=other");
        assertThat(rows("{\"a\":NaN,\"b\":-0.0}")).containsExactly("a= b=0.0");
    }

    @Test
    void whatARowLacksIsMissingAndLaterColumnsAreAdded() throws IOException {
        assertThat(rows("{\"a\":1,\"b\":2}\n\n{\"b\":3,\"c\":4}\r\n{}"))
                .containsExactly("a=1.0 b=2.0", "a= b=3.0 c=4.0", "a= b= c=");
    }

    @Test
    void ofAnEventTheFeaturesAreTheColumnsWhereverTheyStand() throws IOException {
        assertThat(
                        rows(
                                """
                                {"prediction_id":"1","features":{"a":1},"segments":{"s":"x"}}
                                {"features":{"a":2,"b":"y"},"ts":5}
                                """))
                .containsExactly("a=1.0", "a=2.0 b='y'");
    }

    @Test
    void ofTwoMembersWithOneNameTheLastStands() throws IOException {
        assertThat(rows("{\"a\":1,\"a\":\"x\"}")).containsExactly("a='x'");
    }

    @Test
    void whatIsNoObjectIsNamedByLineAndColumn() throws IOException {
        assertThat(fault("{\"a\":1}\n[1]\n"))
                .isEqualTo(":2: column 2: a row must be a JSON object; write one object a line");
        assertThat(fault("{\"a\":1}\n{\"a\":}\n")).startsWith(":2: column ").contains("not a JSON");
        assertThat(fault("{\"a\":1")).contains("not a JSON object");
        assertThat(fault("a,b\n1,2\n")).startsWith(":1: column ");
        assertThat(files().fault("x.ndjson", new byte[] {'{', (byte) 0xC3, '}'}))
                .contains("not a JSON object in UTF-8");
    }

    @Test
    void anEmptyFileHasNoRows() throws IOException {
        assertThat(rows("")).isEmpty();
    }

    @Test
    void namesMadeOfDataAreRefusedBeforeTheyFillTheMemory() throws IOException {
        String rows =
                IntStream.range(0, 11_000)
                        .mapToObj(i -> "{\"id-" + i + "\":1}")
                        .collect(Collectors.joining("\n"));

        assertThat(fault(rows)).startsWith(":10001: ").contains("over 10000 columns");
    }

    private Files files() {
        return new Files(folder);
    }

    private List<String> rows(String text) throws IOException {
        return files().rows("x.jsonl", text);
    }

    private String fault(String text) throws IOException {
        return files().fault("x.jsonl", text);
    }
}
