package io.plumbline.bench.latency;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.JobArguments;
import io.plumbline.PlumblineJob;
import io.plumbline.cli.ResultSchema;
import io.plumbline.config.ConfigurationLoader;
import io.plumbline.demo.EmbeddedDatabase;
import io.plumbline.demo.EmbeddedKafka;
import io.plumbline.demo.retrain.RetrainingReceiver;
import io.plumbline.demo.retrain.RetrainingRequest;
import io.plumbline.demo.retrain.SignatureVerifier;
import io.plumbline.webhook.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real Kafka, a durable PostgreSQL, a webhook's receiver, and the job between them. */
final class LatencyBed implements AutoCloseable {
    static final int PARTITIONS = 4;

    private static final int PARALLELISM = 2;
    private static final int SECRET_BYTES = 32;

    private static final String SECRET = "PLUMBLINE_RETRAIN_SECRET";

    private final EmbeddedKafka kafka;
    private final EmbeddedDatabase database;
    private final RetrainingReceiver receiver;
    private final KafkaProducer<byte[], byte[]> producer;
    private final JobClient job;

    /** Model to when its request came, as {@link System#nanoTime}. */
    private final Map<String, Long> requests = new ConcurrentHashMap<>();

    /**
     * @param folder for what the job keeps
     * @param monitors its configuration but for the webhook
     * @param checkpoints from one to the next
     * @param flushSeconds between two provisional reports
     */
    LatencyBed(Path folder, String monitors, Duration checkpoints, int flushSeconds)
            throws Exception {
        byte[] key = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(key);
        String secret = "whsec_" + Base64.getEncoder().encodeToString(key);
        kafka = EmbeddedKafka.start();
        kafka.createTopics(
                Map.of(
                        "plumbline.predictions", PARTITIONS,
                        "plumbline.labels", PARTITIONS,
                        "plumbline.dead-letters", 1));
        database = EmbeddedDatabase.createDurable();
        new ResultSchema(database.jdbcUrl()).upgrade();
        receiver =
                RetrainingReceiver.start(
                        new SignatureVerifier(secret, InstantSource.system()),
                        request -> requests.putIfAbsent(modelOf(request), System.nanoTime()));
        Path file = folder.resolve("monitors.yaml");
        Files.writeString(
                file,
                monitors
                        + "webhooks:\n  retrain: {url: \"%s\", secret: \"${%s}\"}\n"
                                .formatted(receiver.url(), SECRET));
        job = start(file, Map.of(SECRET, secret), settings(folder, checkpoints), flushSeconds);
        producer =
                new KafkaProducer<>(
                        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    private static String modelOf(RetrainingRequest request) {
        try {
            return new ObjectMapper().readTree(request.data()).path("model_id").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request that was read is not JSON", e);
        }
    }

    /** The project's own settings, but for these. */
    private static Configuration settings(Path folder, Duration checkpoints) {
        Path conf = Path.of(System.getProperty("plumbline.home", "."), "flink-conf");
        Configuration flink = GlobalConfiguration.loadConfiguration(conf.toString());
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpoints);
        flink.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ZERO);
        flink.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, PlumblineJob.LOCAL_STATE_MEMORY);
        flink.setString("io.tmp.dirs", folder.toString());
        return flink;
    }

    private JobClient start(
            Path file, Map<String, String> environment, Configuration flink, int flushSeconds)
            throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, flink);
        JobArguments arguments =
                new JobArguments(
                        file.toString(),
                        kafka.bootstrapServers(),
                        new Secret(database.jdbcUrl()),
                        JobArguments.Topics.DEFAULT,
                        Duration.ofSeconds(flushSeconds));
        PlumblineJob.define(env, arguments, ConfigurationLoader.load(file, environment));
        return env.executeAsync("plumbline bench latency");
    }

    String jdbcUrl() {
        return database.jdbcUrl();
    }

    /** When the model's request to retrain came, as {@link System#nanoTime}; 0 before. */
    long requestedAt(String model) {
        return requests.getOrDefault(model, 0L);
    }

    /** Sends to whatever partition its id belongs to. */
    void send(boolean isLabel, String id, String json) {
        producer.send(
                record(isLabel, Math.floorMod(id.hashCode(), PARTITIONS), json.getBytes(UTF_8)));
    }

    void send(boolean isLabel, long number, byte[] json) {
        producer.send(record(isLabel, (int) (number % PARTITIONS), json));
    }

    /** Moves the time of all partitions on. */
    void tick(long ts) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            String id = ts + "-" + partition;
            producer.send(
                    record(false, partition, prediction("tick", id, ts, 0.9).getBytes(UTF_8)));
            producer.send(record(true, partition, label("tick", id, ts, "yes").getBytes(UTF_8)));
        }
        flush();
    }

    private static ProducerRecord<byte[], byte[]> record(
            boolean isLabel, int partition, byte[] json) {
        String topic = isLabel ? "plumbline.labels" : "plumbline.predictions";
        return new ProducerRecord<>(topic, partition, null, json);
    }

    static String prediction(String model, String id, long ts, double score) {
        return "{\"prediction_id\":\"%s\",\"model_id\":\"%s\",\"model_version\":\"1\",\"ts\":%d,"
                        .formatted(id, model, ts)
                + "\"prediction\":{\"score\":"
                + score
                + "}}";
    }

    static String label(String model, String id, long ts, String label) {
        return "{\"prediction_id\":\"%s\",\"model_id\":\"%s\",\"ts\":%d,\"label\":\"%s\"}"
                .formatted(id, model, ts, label);
    }

    /** Until the broker has all that was sent. */
    void flush() {
        producer.flush();
    }

    @Override
    public void close() throws IOException {
        try (kafka;
                database;
                receiver) {
            producer.close();
            job.cancel().get(1, TimeUnit.MINUTES);
            job.getJobExecutionResult()
                    .handle((result, cancelled) -> result)
                    .get(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IOException("the job did not end when told to", e);
        }
    }
}
