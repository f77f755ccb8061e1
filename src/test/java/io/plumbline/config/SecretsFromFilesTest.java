package io.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsFromFilesTest {
    @TempDir private Path folder;
    private MonitorsFile file = new MonitorsFile(Path.of(""));

    @BeforeEach
    void here() {
        file = new MonitorsFile(folder);
    }

    private static String webhook(String secret) {
        return MonitorsFile.SMALLEST
                + "webhooks: {retrain: {url: 'http://localhost/', secret: '"
                + secret
                + "'}}\n";
    }

    private String secret(String text) {
        var endpoint = file.load(webhook(text)).configuration().webhooks().get("retrain");
        return Objects.requireNonNull(Objects.requireNonNull(endpoint).secret()).reveal();
    }

    private List<String> problems(String text) {
        return file.problems(webhook(text)).stream().map(Problem::toString).toList();
    }

    @Test
    void aFileIsReadWithoutTheLineBreakAtItsEnd() throws IOException {
        Files.writeString(folder.resolve("one"), "s3cr3t\n");
        Files.writeString(folder.resolve("other"), " two\nlines \r\n");

        assertThat(secret("${file:one}")).isEqualTo("s3cr3t");
        assertThat(secret("${file:" + folder.resolve("one") + "}")).isEqualTo("s3cr3t");
        assertThat(secret("a ${file:one} ${PLUMBLINE_RETRAIN_SECRET}"))
                .isEqualTo("a s3cr3t s3cr3t-of-the-environment");
        assertThat(secret("${file:other}")).isEqualTo(" two\nlines ");
    }

    @Test
    void whatAFileHoldsIsNotLookedThroughAgain() throws IOException {
        Files.writeString(folder.resolve("one"), "${HOME} $1 \\");

        assertThat(secret("${file:one}")).isEqualTo("${HOME} $1 \\");
    }

    @Test
    void aFileWithoutASecretIsNamedAndWhatIsWrongWithIt() throws IOException {
        Files.writeString(folder.resolve("empty"), "\n");
        Files.write(folder.resolve("binary"), new byte[] {(byte) 0xFF});
        Files.write(folder.resolve("large"), new byte[(1 << 16) + 1]);

        assertThat(problems("${file:none}")).containsExactly(problem("none", "does not exist"));
        assertThat(problems("${file:empty}")).containsExactly(problem("empty", "is empty"));
        assertThat(problems("${file:binary}")).containsExactly(problem("binary", "is not UTF-8"));
        assertThat(problems("${file:large}"))
                .containsExactly(problem("large", "has over 65536 bytes"));
        assertThat(problems("${file:profiles}"))
                .containsExactly(problem("profiles", "is a folder"));
    }

    private String problem(String name, String what) {
        return "webhooks.retrain.secret: the file " + folder.resolve(name) + " " + what;
    }

    /** Whoever may write to the control topic must not read this machine's files by it. */
    @Test
    void controlEventsReadNoFiles() throws IOException {
        Files.writeString(folder.resolve("one"), "s3cr3t");
        Reading reading = Reading.ofStrangers();

        assertThat(reading.resolve("${file:" + folder.resolve("one") + "}", "x", null)).isNull();
        assertThat(reading.errors().toString()).doesNotContain("s3cr3t");
    }

    @Test
    void propertiesOfKafkaAreSecretsAndSomeAreNotForOthersToSet() {
        Configuration configuration =
                file.load(
                                MonitorsFile.SMALLEST
                                        + "kafka: {sasl.jaas.config: 'p ${PLUMBLINE_RETRAIN_SECRET}',"
                                        + " bootstrap.servers: 'k:9093'}\n")
                        .configuration();
        KafkaConnection connection = KafkaConnection.of(null, Map.of(), configuration.kafka());

        assertThat(configuration.toString()).doesNotContain("s3cr3t");
        assertThat(connection.toString()).doesNotContain("s3cr3t");
        assertThat(connection.bootstrapServers()).isEqualTo("k:9093");
        assertThat(connection.clientProperties())
                .containsEntry("bootstrap.servers", "k:9093")
                .containsEntry("sasl.jaas.config", "p s3cr3t-of-the-environment");
        assertThat(file.problems(MonitorsFile.SMALLEST + "kafka: {group.id: mine}\n"))
                .extracting(Problem::toString)
                .containsExactly("kafka.group.id: is set by Plumbline itself; remove it");
    }

    @Test
    void theCommandLineGoesBeforeTheFileAndTheFileBeforeTheConfiguration() {
        var secret = new io.plumbline.webhook.Secret("of the file");
        var other = new io.plumbline.webhook.Secret("of the configuration");

        KafkaConnection connection =
                KafkaConnection.of(
                        "cli:1",
                        Map.of("bootstrap.servers", secret, "a", secret),
                        Map.of("a", other, "b", other));

        assertThat(connection.clientProperties())
                .containsEntry("bootstrap.servers", "cli:1")
                .containsEntry("a", "of the file")
                .containsEntry("b", "of the configuration");
        assertThat(KafkaConnection.of("", Map.of(), Map.of()).bootstrapServers())
                .isEqualTo("localhost:9092");
    }
}
