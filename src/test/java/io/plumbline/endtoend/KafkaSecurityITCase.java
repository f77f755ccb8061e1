package io.plumbline.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.plumbline.cli.Run;
import io.plumbline.demo.EmbeddedDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.test.junit5.InjectClusterRESTAddress;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A broker with TLS and a password: read, written and asked, and the password never shown. */
class KafkaSecurityITCase {
    @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(1);

    private static final String MONITORS =
            """
            version: 1
            idle_after: 1s
            sources:
              predictions: {topic: scored}
            kafka:
              security.protocol: SASL_SSL
              sasl.mechanism: PLAIN
              sasl.jaas.config: >-
                org.apache.kafka.common.security.plain.PlainLoginModule required
                username="plumbline" password="${file:secrets/kafka}";
              ssl.truststore.type: PEM
              ssl.truststore.location: "${AUTHORITY}"
            monitors:
              - {model: m, task: regression, label_horizon: 1h}
            """;

    @TempDir private Path folder;

    @Test
    void theJobReadsAndWritesThroughTlsWithAPassword(@InjectClusterRESTAddress URI rest)
            throws Exception {
        try (LoggedLines log = new LoggedLines();
                SecureKafka kafka = new SecureKafka(folder);
                EmbeddedDatabase database = EmbeddedDatabase.create()) {
            ResultRows rows = new ResultRows(database);
            kafka.broker.createTopics(
                    Map.of("scored", 1, "plumbline.labels", 1, "plumbline.dead-letters", 1));
            send(kafka, "{", prediction(0), prediction(1));
            JobClient job = start(kafka, database);
            try {
                Awaitility.await("rows and a dead letter")
                        .atMost(Duration.ofMinutes(2))
                        .until(
                                () ->
                                        rows.count(
                                                                "SELECT count(*) FROM performance"
                                                                        + " WHERE model_version = '*'"
                                                                        + " AND metric ="
                                                                        + " 'prediction_count' AND"
                                                                        + " value = 2")
                                                        == 1
                                                && deadLetters(kafka) == 1);
                assertThat(pages(rest, job)).doesNotContain(SecureKafka.PASSWORD);
            } finally {
                job.cancel().get();
            }
            // Kafka's clients do say how they are configured: the lines are there to be looked at.
            assertThat(log.lines()).anyMatch(line -> line.contains("security.protocol = SASL_SSL"));
            assertThat(log.lines()).noneMatch(line -> line.contains(SecureKafka.PASSWORD));
        }
    }

    @Test
    void aWrongPasswordIsSaidWithWhatToCheck() throws Exception {
        try (SecureKafka kafka = new SecureKafka(folder)) {
            Path monitors = folder.resolve("monitors.yaml");
            Files.writeString(
                    monitors, MONITORS.replaceAll("(?s)kafka:\n.*monitors:", "monitors:"));
            String right = kafka.file(folder.resolve("right"), SecureKafka.PASSWORD).toString();
            String wrong = kafka.file(folder.resolve("wrong"), "wr0ng-pa55word").toString();

            Run run =
                    Run.of(
                            "run",
                            "--config",
                            monitors.toString(),
                            "--kafka-properties",
                            wrong,
                            "--web-port",
                            "0",
                            "--verbose");
            Run list = Run.of("control", "list", "--kafka-properties", wrong);

            for (Run refused : List.of(run, list)) {
                assertThat(refused.status()).isEqualTo(1);
                assertThat(refused.err())
                        .contains(
                                "Kafka at " + kafka.broker.bootstrapServers() + " refuses the user")
                        .contains("check sasl.jaas.config")
                        .doesNotContain("wr0ng-pa55word");
            }
            assertThat(Run.of("control", "list", "--kafka-properties", right).status()).isZero();
        }
    }

    @Test
    void anAuthorityThatIsNotTrustedIsSaidWithWhatToCheck() throws Exception {
        try (SecureKafka kafka = new SecureKafka(folder)) {
            Path file = kafka.file(folder.resolve("client"), SecureKafka.PASSWORD);
            Files.writeString(
                    file,
                    Files.readString(file)
                            .lines()
                            .filter(l -> !l.startsWith("ssl."))
                            .toList()
                            .stream()
                            .reduce("", (all, line) -> all + line + "\n"));

            Run list = Run.of("control", "list", "--kafka-properties", file.toString());

            assertThat(list.status()).isEqualTo(1);
            assertThat(list.err()).contains("TLS").contains("ssl.truststore");
        }
    }

    private JobClient start(SecureKafka kafka, EmbeddedDatabase database) throws Exception {
        Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(folder.resolve("secrets/kafka"), SecureKafka.PASSWORD + "\n");
        return new JobOnKafka(kafka.broker, database)
                .start(folder, MONITORS, Map.of("AUTHORITY", kafka.authority.toString()));
    }

    private static String prediction(int number) {
        return "{\"prediction_id\":\"p"
                + number
                + "\",\"model_id\":\"m\",\"ts\":979999500000,\"prediction\":{\"value\":1}}";
    }

    private static void send(SecureKafka kafka, String... values) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        kafka.client(), new StringSerializer(), new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>("scored", value)).get();
            }
        }
    }

    private static long deadLetters(SecureKafka kafka) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        kafka.client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition only = new TopicPartition("plumbline.dead-letters", 0);
            return consumer.endOffsets(List.of(only)).getOrDefault(only, 0L);
        }
    }

    /** What Flink's page shows of the job, its configuration and its logs of failures. */
    private static String pages(URI rest, JobClient job) throws Exception {
        StringBuilder all = new StringBuilder();
        HttpClient client = HttpClient.newHttpClient();
        for (String page : List.of("", "/config", "/plan", "/exceptions", "/checkpoints/config")) {
            URI at = URI.create(rest + "/jobs/" + job.getJobID() + page);
            String body =
                    client.send(HttpRequest.newBuilder(at).build(), BodyHandlers.ofString(UTF_8))
                            .body();
            assertThat(new JsonMapper().readTree(body).has("errors")).as(page).isFalse();
            all.append(body);
        }
        URI cluster = URI.create(rest + "/jobmanager/config");
        return all.append(
                        client.send(
                                        HttpRequest.newBuilder(cluster).build(),
                                        BodyHandlers.ofString(UTF_8))
                                .body())
                .toString();
    }
}
