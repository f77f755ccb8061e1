package io.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.config.Configuration;
import io.plumbline.config.ConfigurationException;
import io.plumbline.config.ConfigurationLoader;
import io.plumbline.config.KafkaConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobArgumentsTest {
    private static final String URL = "jdbc:postgresql://db/plumbline?user=u&password=s3cr3t";

    @TempDir private Path folder;

    private static JobArguments parse(Map<String, String> environment, String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "--config";
        all[1] = "monitors.yaml";
        System.arraycopy(more, 0, all, 2, more.length);
        return JobArguments.parse(all, environment);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("secret"), text);
    }

    @Test
    void theJdbcUrlMayBeInAFileThatAnArgumentOrTheEnvironmentNames() throws IOException {
        String file = file(URL + "\n").toString();

        for (JobArguments arguments :
                new JobArguments[] {
                    parse(Map.of(), "--jdbc-file", file),
                    parse(Map.of("PLUMBLINE_JDBC_URL", "other"), "--jdbc-file", file),
                    parse(Map.of("PLUMBLINE_JDBC_URL_FILE", file)),
                    parse(Map.of("PLUMBLINE_JDBC_URL", URL, "PLUMBLINE_JDBC_URL_FILE", "none")),
                    parse(Map.of("PLUMBLINE_JDBC_URL", "other"), "--jdbc", URL)
                }) {
            assertThat(arguments.jdbc().reveal()).isEqualTo(URL);
            assertThat(arguments.toString()).doesNotContain("s3cr3t");
        }
    }

    @Test
    void aFileWithoutAnUrlIsNamed() {
        assertThatThrownBy(() -> parse(Map.of("PLUMBLINE_JDBC_URL_FILE", "/nowhere/url")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "PLUMBLINE_JDBC_URL_FILE must name a file with the JDBC URL: the file"
                                + " /nowhere/url does not exist");
    }

    @Test
    void propertiesOfAFileGoBeforeThoseOfTheConfiguration() throws IOException {
        Path properties = file("sasl.jaas.config = login s3cr3t\nbootstrap.servers=file:1\n");
        Path monitors =
                Files.writeString(
                        folder.resolve("monitors.yaml"),
                        "{version: 1, kafka: {sasl.jaas.config: other, client.rack: r1}, monitors:"
                                + " [{model: m, task: regression, label_horizon: 1h}]}");
        Configuration configuration = ConfigurationLoader.load(monitors, Map.of());

        JobArguments arguments = parse(Map.of(), "--kafka-properties", properties.toString());
        KafkaConnection connection = arguments.connection(configuration);

        assertThat(connection.clientProperties())
                .containsEntry("sasl.jaas.config", "login s3cr3t")
                .containsEntry("client.rack", "r1")
                .containsEntry("bootstrap.servers", "file:1");
        assertThat(arguments.toString()).doesNotContain("s3cr3t");
    }

    @Test
    void aFileOfPropertiesMayNotSetWhatIsOurs() throws IOException {
        String properties = file("group.id=mine\nssl.key.password=s3cr3t\n").toString();

        assertThatThrownBy(() -> parse(Map.of(), "--kafka-properties", properties))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("group.id: is set by Plumbline itself")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void topicsAreTheConfigurationsUnlessArgumentsNameThem() throws IOException {
        Path monitors =
                Files.writeString(
                        folder.resolve("monitors.yaml"),
                        "{version: 1, sources: {predictions: {topic: a}, labels: {topic: b}},"
                                + " monitors: [{model: m, task: regression, label_horizon: 1h}]}");
        var sources = ConfigurationLoader.load(monitors, Map.of()).sources();

        JobArguments.Topics topics = parse(Map.of(), "--labels-topic", "c").topics().in(sources);

        assertThat(topics.predictions()).isEqualTo("a");
        assertThat(topics.labels()).isEqualTo("c");
        assertThat(topics.deadLetters()).isEqualTo("plumbline.dead-letters");
    }
}
