package io.plumbline.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Stands in for the streaming job where only the demo around it is tested: counts days, and rings
 * the webhook once.
 */
final class PlainJob implements JobLauncher.RunningJob {
    private static final int RING_AFTER_LABELS = 3000;
    private static final String UPSERT =
            "INSERT INTO performance (model_id, model_version, segment, window_name,"
                    + " window_start, window_end, metric, value, sample_count, prediction_count,"
                    + " status, revision) VALUES ('flight-delay', ?, ?, 'daily', ?, ?, ?, ?, 0, 0,"
                    + " 'provisional', 1) ON CONFLICT (model_id, model_version, segment,"
                    + " window_name, window_start, window_end, metric)"
                    + " DO UPDATE SET value = excluded.value, updated_at = now()";
    private static final String TRIGGER =
            "INSERT INTO retraining_triggers (trigger_id, alert_id, webhook, model_id,"
                    + " model_version, requested_at, payload, delivery, attempts, last_status,"
                    + " revision) VALUES ('t-1', 'a-1', 'retrain', 'flight-delay', '2001-01-15',"
                    + " '2001-01-16', '{\"data\":{\"value\":0.4}}', 'delivered', 1, ?, 1)";

    private final JobLauncher.Request request;
    private final ObjectMapper json = new ObjectMapper();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Map<String, List<JsonNode>> waiting = new HashMap<>();
    private final Map<String, String> truths = new HashMap<>();
    private final Map<String, Long> counts = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final Thread thread = new Thread(this::work, "plain-job");
    private volatile boolean closed;
    private int labels;

    private PlainJob(JobLauncher.Request request) {
        this.request = request;
    }

    static JobLauncher.RunningJob start(JobLauncher.Request request) {
        PlainJob job = new PlainJob(request);
        job.thread.start();
        return job;
    }

    @Override
    public CompletableFuture<?> ended() {
        return ended;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try (KafkaConsumer<String, byte[]> consumer =
                        new KafkaConsumer<>(
                                Map.of(
                                        "bootstrap.servers", request.kafkaBootstrap(),
                                        "group.id", "plain-job",
                                        "auto.offset.reset", "earliest"),
                                new StringDeserializer(),
                                new ByteArrayDeserializer());
                Connection connection = DriverManager.getConnection(request.jdbcUrl())) {
            consumer.subscribe(List.of("plumbline.predictions", "plumbline.labels"));
            while (!closed) {
                for (ConsumerRecord<String, byte[]> record :
                        consumer.poll(Duration.ofMillis(200))) {
                    take(record, connection);
                }
                write(connection);
            }
            ended.complete(null);
        } catch (Exception e) {
            ended.completeExceptionally(e);
        }
    }

    private void take(ConsumerRecord<String, byte[]> record, Connection connection)
            throws Exception {
        JsonNode event = json.readTree(record.value());
        if (record.topic().equals("plumbline.predictions")) {
            count(event, "prediction_count");
            waiting.computeIfAbsent(record.key(), id -> new ArrayList<>()).add(event);
            String truth = truths.get(record.key());
            if (truth != null) {
                join(event, truth);
            }
            return;
        }
        String truth = event.get("label").asText();
        truths.put(record.key(), truth);
        for (JsonNode prediction : waiting.getOrDefault(record.key(), List.of())) {
            join(prediction, truth);
        }
        if (++labels == RING_AFTER_LABELS) {
            ring(connection);
        }
    }

    private void join(JsonNode prediction, String truth) {
        String said = prediction.get("prediction").get("label").asText();
        count(prediction, "label_count");
        count(
                prediction,
                (said.equals(truth) ? "true_" : "false_")
                        + (said.equals("late") ? "positives" : "negatives"));
    }

    private void count(JsonNode prediction, String metric) {
        String day = prediction.get("ts").asText().substring(0, 10);
        String version = prediction.get("model_version").asText();
        for (String segment :
                List.of(
                        "all",
                        "peak=" + prediction.get("features").get("peak").asText(),
                        "haul=" + prediction.get("segments").get("haul").asText())) {
            add(String.join(",", version, segment, day, metric));
            if (!prediction.has("shadow")) {
                add(String.join(",", "*", segment, day, metric));
            }
        }
    }

    private void add(String name) {
        counts.merge(name, 1L, Long::sum);
        changed.add(name);
    }

    private void write(Connection connection) throws Exception {
        if (changed.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            for (String name : changed) {
                String[] key = name.split(",", -1);
                Instant day = Instant.parse(key[2] + "T00:00:00Z");
                upsert.setString(1, key[0]);
                upsert.setString(2, key[1]);
                upsert.setTimestamp(3, Timestamp.from(day));
                upsert.setTimestamp(4, Timestamp.from(day.plus(Duration.ofDays(1))));
                upsert.setString(5, key[3]);
                upsert.setDouble(6, counts.getOrDefault(name, 0L));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
        changed.clear();
    }

    private void ring(Connection connection) throws Exception {
        String body = "{\"id\":\"t-1\",\"type\":\"io.plumbline.retraining.requested\"}";
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        HttpResponse<Void> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(receiver()))
                                        .header("webhook-id", "t-1")
                                        .header("webhook-timestamp", timestamp)
                                        .header("webhook-signature", sign(timestamp, body))
                                        .POST(HttpRequest.BodyPublishers.ofString(body))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding());
        try (PreparedStatement insert = connection.prepareStatement(TRIGGER)) {
            insert.setInt(1, answer.statusCode());
            insert.execute();
        }
    }

    private String receiver() throws Exception {
        Matcher url =
                Pattern.compile("url: \"(.*)\"").matcher(Files.readString(request.configFile()));
        if (!url.find()) {
            throw new IllegalStateException("no url in " + request.configFile());
        }
        return url.group(1);
    }

    private String sign(String timestamp, String body) throws Exception {
        String secret =
                request.environment()
                        .getOrDefault("PLUMBLINE_RETRAIN_SECRET", "whsec_")
                        .substring("whsec_".length());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256"));
        byte[] hash =
                mac.doFinal(("t-1." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(hash);
    }
}
