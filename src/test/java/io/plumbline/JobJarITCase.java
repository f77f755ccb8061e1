package io.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The jar for clusters: all that the job needs beside Flink, and nothing else. */
class JobJarITCase {
    private static final long MEGABYTE = 1_000_000;

    @Test
    void holdsTheJobItsConnectorsAndItsDriver() throws IOException {
        assertThat(entries())
                .contains(
                        "io/plumbline/PlumblineJob.class",
                        "org/apache/flink/connector/kafka/source/KafkaSource.class",
                        "org/apache/flink/connector/base/DeliveryGuarantee.class",
                        "org/apache/flink/connector/jdbc/internal/JdbcOutputFormat.class",
                        "org/apache/kafka/clients/consumer/KafkaConsumer.class",
                        "org/postgresql/Driver.class",
                        "META-INF/services/java.sql.Driver",
                        "okhttp3/OkHttpClient.class",
                        "com/fasterxml/jackson/core/JsonFactory.class",
                        "org/yaml/snakeyaml/Yaml.class");
    }

    @Test
    void holdsNoBrokerNoDatabaseNoWebServerNoCommandsAndNoFlink() throws IOException {
        List<String> unwanted =
                List.of(
                        "kafka/server/",
                        "scala/",
                        "io/zonky/",
                        "org/flywaydb/",
                        "picocli/",
                        "org/tribuo/",
                        "org/eclipse/jetty/",
                        "io/plumbline/cli/",
                        "io/plumbline/demo/",
                        "org/slf4j/",
                        "org/apache/logging/",
                        "org/apache/flink/streaming/",
                        "org/apache/flink/runtime/");

        assertThat(entries()).noneMatch(entry -> unwanted.stream().anyMatch(entry::startsWith));
    }

    @Test
    void isNotFat() throws IOException {
        assertThat(Files.size(jar())).isLessThan(40 * MEGABYTE);
    }

    private static List<String> entries() throws IOException {
        try (JarFile jar = new JarFile(jar().toFile())) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith("-job.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no job jar: run mvn verify"));
        }
    }
}
