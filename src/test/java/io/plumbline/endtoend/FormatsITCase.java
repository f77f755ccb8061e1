package io.plumbline.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import io.plumbline.demo.EmbeddedDatabase;
import io.plumbline.demo.EmbeddedKafka;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Avro predictions, whose registry comes late, and CloudEvents as labels, through a real Kafka. */
class FormatsITCase {
    @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(1);

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
            JobOnKafka formats = new JobOnKafka(kafka, database);
            formats.createTopics();
            send(formats);
            JobClient job =
                    formats.start(folder, MONITORS, Map.of("REGISTRY", "http://127.0.0.1:" + port));
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
                                                    && formats.deadLetters().contains("malformed"));
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

    private static void send(JobOnKafka formats) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = formats.producer()) {
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
}
