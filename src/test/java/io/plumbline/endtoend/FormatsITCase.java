package io.plumbline.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import io.plumbline.JobArguments;
import io.plumbline.PlumblineJob;
import io.plumbline.config.ConfigurationLoader;
import io.plumbline.demo.EmbeddedDatabase;
import io.plumbline.demo.EmbeddedKafka;
import io.plumbline.webhook.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Avro predictions, whose registry comes late, and CloudEvents as labels, through a real Kafka. */
class FormatsITCase {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    private static final int PREDICTIONS = 20;
    private static final int SCHEMA_ID = 71;
    private static final Schema SCHEMA =
            new Schema.Parser()
                    .parse(
                            """
                            {"type":"record","name":"P","fields":[
                             {"name":"prediction_id","type":"string"},
                             {"name":"model_id","type":"string"},
                             {"name":"ts","type":{"type":"long","logicalType":"timestamp-micros"}},
                             {"name":"prediction","type":{"type":"record","name":"A","fields":[
                              {"name":"value","type":["null","double"]}]}}]}
                            """);
    private static final String MONITORS =
            """
            version: 1
            idle_after: 1s
            sources:
              predictions: {format: confluent_avro}
              labels: {format: cloudevents}
              schema_registry: {url: "${REGISTRY}"}
            monitors:
              - {model: m, task: regression, label_horizon: 1h}
            """;

    @TempDir private Path folder;

    @Test
    void nothingIsLostWhileTheRegistryIsAway() throws Exception {
        int port = freePort();
        try (LoggedLines log = new LoggedLines();
                EmbeddedKafka kafka = EmbeddedKafka.start();
                EmbeddedDatabase database = EmbeddedDatabase.create()) {
            ResultRows rows = new ResultRows(database);
            kafka.createTopics(
                    Map.of(
                            "plumbline.predictions", 1,
                            "plumbline.labels", 1,
                            "plumbline.dead-letters", 1));
            send(kafka);
            JobClient job = start(kafka, database, port);
            try {
                Awaitility.await("the registry is asked for")
                        .atMost(Duration.ofMinutes(1))
                        .until(
                                () ->
                                        log.lines().stream()
                                                .anyMatch(line -> line.contains("asked again in")));
                HttpServer registry = registry(port);
                try {
                    Awaitility.await("all predictions with their labels, and the unknown schema")
                            .atMost(Duration.ofMinutes(2))
                            .until(
                                    () ->
                                            counted(rows, "label_count") == 1
                                                    && deadLetter(kafka).contains("malformed"));
                    assertThat(counted(rows, "prediction_count")).isEqualTo(1);
                } finally {
                    registry.stop(0);
                }
            } finally {
                job.cancel().get();
            }
        }
    }

    private static long counted(ResultRows rows, String metric) throws Exception {
        return rows.count(
                "SELECT count(*) FROM performance WHERE model_version = '*' AND metric = '"
                        + metric
                        + "' AND value = "
                        + PREDICTIONS);
    }

    private static void send(EmbeddedKafka kafka) throws Exception {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", kafka.bootstrapServers());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("plumbline.predictions", avro(SCHEMA_ID + 1, 0)))
                    .get();
            for (int i = 0; i < PREDICTIONS; i++) {
                producer.send(new ProducerRecord<>("plumbline.predictions", avro(SCHEMA_ID, i)))
                        .get();
                producer.send(i % 2 == 0 ? structured(i) : binary(i)).get();
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> structured(int number) {
        String event =
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/t\",\"type\":\"label\","
                        + "\"time\":\"2001-01-20T14:30:00Z\",\"data\":"
                        + label(number)
                        + "}";
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>("plumbline.labels", event.getBytes(UTF_8));
        record.headers()
                .add(new RecordHeader("content-type", bytes("application/cloudevents+json")));
        return record;
    }

    private static ProducerRecord<byte[], byte[]> binary(int number) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>("plumbline.labels", bytes(label(number)));
        record.headers()
                .add(new RecordHeader("content-type", bytes("application/json")))
                .add(new RecordHeader("ce_specversion", bytes("1.0")))
                .add(new RecordHeader("ce_time", bytes("2001-01-20T14:30:00Z")));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String label(int number) {
        return "{\"prediction_id\":\"p" + number + "\",\"model_id\":\"m\",\"label\":2}";
    }

    private static byte[] avro(int schemaId, int number) throws IOException {
        GenericData.Record answer = new GenericData.Record(SCHEMA.getField("prediction").schema());
        answer.put("value", 1.0);
        GenericData.Record event = new GenericData.Record(SCHEMA);
        event.put("prediction_id", "p" + number);
        event.put("model_id", "m");
        event.put("ts", 979_999_500_000_000L);
        event.put("prediction", answer);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, 0, 0, 0, (byte) schemaId});
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<>(SCHEMA).write(event, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    /** Knows one schema. */
    private static HttpServer registry(int port) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        byte[] known = new JsonMapper().writeValueAsBytes(Map.of("schema", SCHEMA.toString()));
        byte[] unknown = bytes("{\"error_code\":40403,\"message\":\"Schema not found\"}");
        server.createContext(
                "/",
                exchange -> {
                    boolean isKnown =
                            exchange.getRequestURI().getPath().equals("/schemas/ids/" + SCHEMA_ID);
                    byte[] body = isKnown ? known : unknown;
                    exchange.sendResponseHeaders(isKnown ? 200 : 404, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private JobClient start(EmbeddedKafka kafka, EmbeddedDatabase database, int registryPort)
            throws Exception {
        Path monitors = Files.writeString(folder.resolve("monitors.yaml"), MONITORS);
        org.apache.flink.configuration.Configuration flink =
                new org.apache.flink.configuration.Configuration();
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        env.setParallelism(1);
        PlumblineJob.define(
                env,
                new JobArguments(
                        monitors.toString(),
                        kafka.bootstrapServers(),
                        new Secret(database.jdbcUrl()),
                        JobArguments.Topics.CONFIGURED,
                        Duration.ofMillis(500)),
                ConfigurationLoader.load(
                        monitors, Map.of("REGISTRY", "http://127.0.0.1:" + registryPort)));
        return env.executeAsync("formats");
    }

    private static String deadLetter(EmbeddedKafka kafka) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", kafka.bootstrapServers());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition only = new TopicPartition("plumbline.dead-letters", 0);
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            StringBuilder all = new StringBuilder();
            consumer.poll(Duration.ofSeconds(1))
                    .forEach(record -> all.append(new String(record.value(), UTF_8)));
            return all.toString();
        }
    }
}
