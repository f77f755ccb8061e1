package io.plumbline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.demo.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * With the rights of the table in docs/security.md the job works, and a model server only sends.
 */
class KafkaRightsITCase {
    @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(1);

    private static final Pattern ROW =
            Pattern.compile(
                    "(?m)^\\| ([a-z ]+) \\| (topic|group) `([a-z.-]+)` \\| ([A-Z, ]+) \\|$");

    private static final String MONITORS =
            """
            version: 1
            idle_after: 1s
            kafka:
              security.protocol: SASL_SSL
              sasl.mechanism: PLAIN
              sasl.jaas.config: >-
                org.apache.kafka.common.security.plain.PlainLoginModule required
                username="plumbline" password="${file:password}";
              ssl.truststore.type: PEM
              ssl.truststore.location: "${AUTHORITY}"
            monitors:
              - {model: m, task: regression, label_horizon: 1h}
            """;

    @TempDir private Path folder;

    @Test
    void theTableIsEnough() throws Exception {
        try (SecureKafka kafka = SecureKafka.withRights(folder);
                EmbeddedDatabase database = EmbeddedDatabase.create()) {
            ResultRows rows = new ResultRows(database);
            kafka.broker.createTopics(
                    Map.of(
                            "plumbline.predictions", 1,
                            "plumbline.labels", 1,
                            "plumbline.control", 1,
                            "plumbline.dead-letters", 1));
            try (Admin admin = Admin.create(kafka.admin())) {
                admin.createAcls(rights()).all().get();
            }
            Awaitility.await("the model server's right")
                    .atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .until(() -> send(kafka.server(), "plumbline.predictions", "{"));
            send(kafka.server(), "plumbline.predictions", prediction());
            Files.writeString(folder.resolve("password"), SecureKafka.PASSWORD);
            JobClient job =
                    new JobOnKafka(kafka.broker, database)
                            .start(
                                    folder,
                                    MONITORS,
                                    Map.of("AUTHORITY", kafka.authority.toString()));
            try {
                Awaitility.await("a row and a dead letter")
                        .atMost(Duration.ofMinutes(2))
                        .until(
                                () ->
                                        rows.count("SELECT count(*) FROM performance") > 0
                                                && deadLetters(kafka) > 0);
            } finally {
                job.cancel().get();
            }
            assertThatTheRestIsRefused(kafka);
        }
    }

    private static void assertThatTheRestIsRefused(SecureKafka kafka) {
        for (String topic :
                List.of("plumbline.labels", "plumbline.control", "plumbline.dead-letters")) {
            assertRefused(kafka.server(), topic);
        }
        for (String topic :
                List.of("plumbline.predictions", "plumbline.labels", "plumbline.control")) {
            assertRefused(kafka.client(), topic);
        }
    }

    private static void assertRefused(Properties client, String topic) {
        assertThatThrownBy(() -> send(client, topic, "{}"))
                .as(topic)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TopicAuthorizationException.class);
    }

    /** Of the job and the model server; the others have no user here. */
    private static List<AclBinding> rights() throws IOException {
        Map<String, String> users = Map.of("job", "plumbline", "model server", "server");
        List<AclBinding> rights = new ArrayList<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("docs/security.md")));
        while (row.find()) {
            String user = users.get(row.group(1));
            for (String operation : row.group(4).split(", ", -1)) {
                if (user != null) {
                    rights.add(
                            new AclBinding(
                                    new ResourcePattern(
                                            row.group(2).equals("topic")
                                                    ? ResourceType.TOPIC
                                                    : ResourceType.GROUP,
                                            row.group(3),
                                            PatternType.LITERAL),
                                    new AccessControlEntry(
                                            "User:" + user,
                                            "*",
                                            AclOperation.valueOf(operation),
                                            AclPermissionType.ALLOW)));
                }
            }
        }
        assertThat(rights).hasSize(6);
        return rights;
    }

    private static boolean send(Properties client, String topic, String value) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
            return true;
        }
    }

    private static String prediction() {
        return "{\"prediction_id\":\"p\",\"model_id\":\"m\",\"ts\":979999500000,\"prediction\":{\"value\":1}}";
    }

    private static long deadLetters(SecureKafka kafka) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        kafka.admin(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition only = new TopicPartition("plumbline.dead-letters", 0);
            return consumer.endOffsets(List.of(only)).getOrDefault(only, 0L);
        }
    }
}
