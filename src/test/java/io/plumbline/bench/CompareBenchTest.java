package io.plumbline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompareBenchTest {
    private static final String PIPELINE =
            """
            {"pending": %d, "medians": [
              {"pipeline": "identity", "backend": "rocksdb", "eventsPerSecond": 500000.0},
              {"pipeline": "plumbline", "backend": "rocksdb", "eventsPerSecond": %s,
               "shareOfIdentity": %s, "bytesPerPending": null}],
             "runs": [{"pipeline": "plumbline", "backend": "rocksdb", "eventsPerSecond": 1.0}]}
            """;

    private static final String JMH =
            """
            [{"benchmark": "io.plumbline.bench.SummaryUpdate.moments", "forks": 2,
              "primaryMetric": {"score": %s, "scoreError": 1.0, "rawData": [[1.0]]},
              "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 24.0}}}]
            """;

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int compare(Path before, Path after) {
        return new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("compare", before.toString(), after.toString());
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void saysHowManyTimesTheFirstTheSecondIs() throws IOException {
        int exit =
                compare(
                        file("a.json", PIPELINE.formatted(10, "100000.0", "0.2")),
                        file("b.json", PIPELINE.formatted(10, "150000.0", "0.3")));

        assertThat(exit).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ").strip()))
                .containsExactly(
                        "before after times",
                        "identity rocksdb eventsPerSecond 500,000 500,000 1.00",
                        "plumbline rocksdb eventsPerSecond 100,000 150,000 1.50",
                        "plumbline rocksdb shareOfIdentity 0.200 0.300 1.50");
    }

    @Test
    void saysWhenTheTwoWereNotRunAlike() throws IOException {
        int exit =
                compare(
                        file("a.json", PIPELINE.formatted(10, "1.0", "1.0")),
                        file("b.json", PIPELINE.formatted(20, "1.0", "1.0")));

        assertThat(exit).isZero();
        assertThat(err.toString()).contains("not run alike: pending was 10, then 20");
    }

    @Test
    void readsWhatJmhSays() throws IOException {
        int exit =
                compare(
                        file("a.json", JMH.formatted("10.0")),
                        file("b.json", JMH.formatted("5.0")));

        assertThat(exit).isZero();
        assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ").strip()))
                .contains(
                        "SummaryUpdate.moments ns 10.000 5.000 0.50",
                        "SummaryUpdate.moments bytes 24.000 24.000 1.00");
    }

    @Test
    void filesThatAreNoBenchmarksAreNamed() throws IOException {
        Path good = file("a.json", JMH.formatted("1.0"));

        assertThat(compare(good, folder.resolve("none.json"))).isEqualTo(1);
        assertThat(err.toString()).contains("none.json does not exist");

        assertThat(compare(good, file("text.json", "no JSON"))).isEqualTo(1);
        assertThat(err.toString()).contains("text.json is not JSON");

        assertThat(compare(good, file("other.json", "{\"a\": 1}"))).isEqualTo(1);
        assertThat(err.toString()).contains("other.json is not what a benchmark prints");

        assertThat(compare(good, file("p.json", PIPELINE.formatted(1, "1.0", "1.0")))).isEqualTo(1);
        assertThat(err.toString()).contains("no number in common");
    }
}
