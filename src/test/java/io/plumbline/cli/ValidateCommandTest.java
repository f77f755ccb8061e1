package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
    private static final String VALID =
            """
            version: 1
            monitors:
              - model: m
                task: binary
                positive_label: late
                label_horizon: 1d
                drift: {numeric: [psi, concept]}
            webhooks:
              retrain: {url: "https://example.org", secret: "${SECRET}"}
            """;

    @TempDir Path folder;

    @Test
    void aValidFileIsSummedUpWithItsWarnings() throws IOException {
        Path file = write(VALID);

        Run run = Run.with(Map.of("SECRET", "s3cr3t"), "validate", "--config", file.toString());

        assertThat(run.status()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .containsExactly(
                        "warning: "
                                + file
                                + ":7: monitors[0].drift: concept is not computed: it needs a"
                                + " reference of a profile with labels",
                        file + " is valid: 1 model, 0 rules, 1 webhook");
    }

    @Test
    void everyMistakeIsALineOfItsOwnInTheOrderOfTheFile() throws IOException {
        Path file = write(VALID.replace("task: binary", "task: b").replace("1d", "1 day"));

        Run run = Run.of("validate", "--config", file.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith(file + ":"))
                .satisfiesExactly(
                        line -> assertThat(line).contains(":4: monitors[0].task: "),
                        line -> assertThat(line).contains(":6: monitors[0].label_horizon: "),
                        line -> assertThat(line).contains(":9: webhooks.retrain.secret: "));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Run run = Run.of("validate", "-c", folder.resolve("none.yaml").toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("none.yaml: does not exist").hasLineCount(1);
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("monitors.yaml"), yaml);
    }
}
