package io.plumbline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar for clusters: all that the job needs beside Flink, and nothing else. */
class JobJarITCase {
    private static final long MEGABYTE = 1_000_000;

    /** What we use ourselves; libraries name more, for uses of theirs that are not ours. */
    private static final List<String> REQUIRED =
            List.of(
                    "io.plumbline.",
                    "org.apache.commons.statistics.",
                    "org.apache.commons.numbers.",
                    "org.apache.commons.rng.",
                    "org.apache.commons.math3.",
                    "org.apache.flink.connector.",
                    "org.apache.kafka.",
                    "org.apache.avro.",
                    "com.fasterxml.jackson.core.",
                    "com.fasterxml.jackson.databind.",
                    "org.yaml.",
                    "okhttp3.",
                    "okio.",
                    "kotlin.");

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
                        "org/apache/avro/Schema.class",
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
                        "io/javalin/",
                        "jakarta/",
                        "com/zaxxer/",
                        "META-INF/resources/",
                        "io/plumbline/dashboard/",
                        "io/plumbline/cli/",
                        "io/plumbline/demo/",
                        "org/apache/commons/compress/",
                        "org/slf4j/",
                        "org/apache/logging/",
                        "org/apache/flink/streaming/api/",
                        "org/apache/flink/streaming/runtime/",
                        "org/apache/flink/runtime/");

        assertThat(entries()).noneMatch(entry -> unwanted.stream().anyMatch(entry::startsWith));
    }

    /** What our includes bring along may need what we did not include. */
    @Test
    void nothingThatItNeedsIsMissing() throws IOException {
        StringWriter missing = new StringWriter();
        ToolProvider.findFirst("jdeps")
                .orElseThrow(() -> new AssertionError("needs a JDK"))
                .run(
                        new PrintWriter(missing),
                        new PrintWriter(Writer.nullWriter()),
                        "--multi-release",
                        "17",
                        "--missing-deps",
                        "--class-path",
                        whatAClusterHas(),
                        jar().toString());

        assertThat(missing.toString().lines().map(String::strip))
                .filteredOn(line -> REQUIRED.stream().anyMatch(line.split("-> *")[1]::startsWith))
                .isEmpty();
    }

    /** A producer chooses how a topic is compressed; nobody asks the job. */
    @Test
    void readsEachOfKafkasCompressions(@TempDir Path folder) throws Exception {
        Path helper = Path.of(EveryCompression.class.getName().replace('.', '/') + ".class");
        Files.createDirectories(folder.resolve(helper).getParent());
        Files.copy(Path.of("target/test-classes").resolve(helper), folder.resolve(helper));
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                String.join(
                                        File.pathSeparator,
                                        jar().toString(),
                                        whatAClusterHas(),
                                        folder.toString()),
                                EveryCompression.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("none 1500", "gzip 1500", "snappy 1500", "lz4 1500", "zstd 1500");
    }

    /** Of the class path of tests; snappy and lz4 are in Flink's own jar. */
    private static String whatAClusterHas() {
        List<String> flink =
                List.of("/org/apache/flink/", "/slf4j-api/", "/snappy-java/", "/lz4-java/");
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> flink.stream().anyMatch(path::contains))
                .filter(path -> !path.contains("flink-connector-"))
                .collect(Collectors.joining(File.pathSeparator));
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
