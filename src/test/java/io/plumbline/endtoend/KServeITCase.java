package io.plumbline.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.demo.EmbeddedDatabase;
import io.plumbline.demo.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests and responses as KServe's logger sends them, through a real Kafka: two rows a call, of
 * which the first is always right and the second in three of four.
 */
class KServeITCase {
    @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(1);

    private static final int CALLS = 12;
    private static final Instant FIRST = Instant.parse("2001-01-20T14:05:00Z");
    private static final String MONITORS =
            """
            version: 1
            out_of_orderness: 10s
            idle_after: 1s
            sources:
              predictions:
                format: kserve
                kserve: {as: score, features: [amount, age], pair_within: 1m}
            monitors:
              - model: churn
                task: binary
                positive_label: left
                label_horizon: 10m
                label_grace: 1m
                windows: [{name: hourly, size: 1h}]
                features:
                  amount: {type: numeric}
                  age: {type: numeric}
            """;

    @TempDir private Path folder;

    @Test
    void callsBecomePredictionsThatMeetTheirLabels() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                EmbeddedDatabase database = EmbeddedDatabase.create()) {
            ResultRows rows = new ResultRows(database);
            JobOnKafka calls = new JobOnKafka(kafka, database);
            calls.createTopics();
            send(calls);
            JobClient job = calls.start(folder, MONITORS, Map.of());
            try {
                Awaitility.await("the first hour, final")
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> finalValue(rows, "accuracy", 0.875));
                assertThat(finalValue(rows, "prediction_count", 2 * CALLS)).isTrue();
                assertThat(finalValue(rows, "label_count", 2 * CALLS)).isTrue();
                Awaitility.await("the means of what was in the requests' columns")
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> mean(rows, "amount", 46.25) && mean(rows, "age", 37.5));
                Awaitility.await("the response that nobody asked for")
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> calls.deadLetters().contains("no request with the response"));
            } finally {
                job.cancel().get();
            }
        }
    }

    private static boolean finalValue(ResultRows rows, String metric, double value)
            throws Exception {
        return rows.count(
                        "SELECT count(*) FROM performance WHERE status = 'final'"
                                + " AND model_id = 'churn' AND model_version = 'canary'"
                                + " AND window_start = '2001-01-20T14:00:00Z' AND metric = '"
                                + metric
                                + "' AND value = "
                                + value)
                == 1;
    }

    private static boolean mean(ResultRows rows, String feature, double mean) throws Exception {
        return rows.count(
                        "SELECT count(*) FROM feature_stats WHERE status = 'final'"
                                + " AND model_version = 'canary' AND window_start ="
                                + " '2001-01-20T14:00:00Z' AND feature = '"
                                + feature
                                + "' AND abs(mean - "
                                + mean
                                + ") < 1e-9")
                == 1;
    }

    /** Every other response before its request, one request twice, and two halves alone. */
    private static void send(JobOnKafka calls) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = calls.producer()) {
            for (int i = 0; i < CALLS; i++) {
                Instant at = FIRST.plusSeconds(i);
                ProducerRecord<byte[], byte[]> request = request("c-" + i, at);
                ProducerRecord<byte[], byte[]> response = response("c-" + i, at.plusMillis(300));
                producer.send(i % 2 == 0 ? request : response).get();
                producer.send(i % 2 == 0 ? response : request).get();
                producer.send(label("c-" + i + "-0", "left", at)).get();
                producer.send(label("c-" + i + "-1", i % 4 == 0 ? "left" : "stayed", at)).get();
            }
            producer.send(request("c-0", FIRST)).get();
            producer.send(request("unanswered", FIRST)).get();
            producer.send(response("unasked", FIRST)).get();
            Instant later = FIRST.plus(Duration.ofHours(3));
            producer.send(request("last", later)).get();
            producer.send(response("last", later)).get();
            producer.send(label("last-0", "left", later)).get();
        }
    }

    private static ProducerRecord<byte[], byte[]> request(String id, Instant at) {
        return half("request", id, at, "{\"instances\":[[12.5,31],[80,44]]}");
    }

    private static ProducerRecord<byte[], byte[]> response(String id, Instant at) {
        return half("response", id, at, "{\"predictions\":[0.71,0.2]}");
    }

    private static ProducerRecord<byte[], byte[]> half(
            String type, String id, Instant at, String body) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>("plumbline.predictions", body.getBytes(UTF_8));
        Map<String, String> headers =
                Map.of(
                        "content-type", "application/json",
                        "ce_specversion", "1.0",
                        "ce_type", "org.kubeflow.serving.inference." + type,
                        "ce_source", "http://localhost:9081/",
                        "ce_id", id,
                        "ce_time", at.toString(),
                        "ce_inferenceservicename", "churn",
                        "ce_namespace", "shop",
                        "ce_component", "predictor",
                        "ce_endpoint", "canary");
        headers.forEach(
                (name, value) ->
                        record.headers().add(new RecordHeader(name, value.getBytes(UTF_8))));
        return record;
    }

    private static ProducerRecord<byte[], byte[]> label(String id, String label, Instant at) {
        String event =
                "{\"prediction_id\":\"%s\",\"model_id\":\"churn\",\"ts\":\"%s\",\"label\":\"%s\"}"
                        .formatted(id, at.plusSeconds(60), label);
        return new ProducerRecord<>("plumbline.labels", event.getBytes(UTF_8));
    }
}
