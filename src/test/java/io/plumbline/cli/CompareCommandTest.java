package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
    @TempDir Path folder;

    private Path reference;
    private Path current;

    @BeforeEach
    void writeTables() throws IOException {
        reference = file("reference.csv", 0);
        current = file("current.csv", 300);
    }

    private Path file(String name, int shift) throws IOException {
        String lines =
                IntStream.range(0, 500)
                        .mapToObj(i -> (i + shift) + "," + "abc".charAt(i % 3))
                        .collect(Collectors.joining("\n", "x,kind\n", "\n"));
        return Files.writeString(folder.resolve(name), lines);
    }

    private Run compare(String... more) {
        return Run.of(
                List.of(
                        "compare",
                        "--reference",
                        reference.toString(),
                        "--current",
                        current.toString()),
                more);
    }

    @Test
    void tableIsPrinted() {
        Run run = compare();

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().toList().get(1)).startsWith("x ").contains("yes");
        assertThat(run.out())
                .contains("1 of 2 features drifted (50.0 %) by the rules of plumbline");
    }

    @Test
    void jsonIsTheContracts() throws IOException {
        Run run = compare("--json", "-", "--preset", "evidently");

        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("preset").asText()).isEqualTo("evidently");
        assertThat(json.get("reference_count").asInt()).isEqualTo(500);
        assertThat(json.get("current_count").asInt()).isEqualTo(500);
        assertThat(json.get("drifted_share").asDouble()).isEqualTo(0.5);
        JsonNode x = json.at("/features/x");
        assertThat(x.get("type").asText()).isEqualTo("numeric");
        assertThat(x.get("drifted").asBoolean()).isTrue();
        JsonNode test = x.at("/tests/kolmogorov_smirnov");
        assertThat(test.get("statistic").asDouble()).isCloseTo(0.6, within(1e-12));
        assertThat(test.get("p_value").asDouble()).isLessThan(1e-10);
        assertThat(test.get("threshold").asDouble()).isEqualTo(0.05);
        assertThat(test.get("drifted").asBoolean()).isTrue();
        assertThat(json.at("/features/kind/drifted").asBoolean()).isFalse();
    }

    @Test
    void pageAndJsonGoToFiles() {
        Path page = folder.resolve("report.html");
        Path json = folder.resolve("report.json");
        Run run = compare("--html", page.toString(), "--json", json.toString());

        assertThat(run.status()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(page).content().contains("<svg").contains("1 of 2 features drifted");
        assertThat(json).content().contains("\"plumbline\"");
    }

    @Test
    void statusTellsOfDriftWhenAsked() {
        assertThat(compare("--fail-on-drift").status()).isEqualTo(1);
        assertThat(compare("--fail-on-drift", "--ignore", "x").status()).isZero();
    }

    @Test
    void mistakesAreNamedWithTheirRemedy() throws IOException {
        assertThat(compare("--ignore", "y").err())
                .contains("there is no column y; there are x, kind");
        assertThat(compare("--alpha", "2").err()).contains("--alpha must be between 0 and 1");
        assertThat(compare("--html", folder.resolve("no/such").toString()).err())
                .contains("name one in a folder that exists");
        assertThat(compare("--preset", "alibi").err()).contains("PLUMBLINE, EVIDENTLY, NANNYML");
        Files.writeString(current, "x,kind\n1,a\n2\n");
        Run broken = compare();
        assertThat(broken.status()).isEqualTo(1);
        assertThat(broken.err()).contains("current.csv:3:").contains("has 1 values");
    }
}
