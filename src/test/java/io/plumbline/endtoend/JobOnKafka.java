package io.plumbline.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.JobArguments;
import io.plumbline.PlumblineJob;
import io.plumbline.config.ConfigurationLoader;
import io.plumbline.demo.EmbeddedDatabase;
import io.plumbline.demo.EmbeddedKafka;
import io.plumbline.webhook.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The whole job in this process, as a rule with one task of each kind, between topics and a
 * database.
 *
 * @param kafka with the topics
 * @param database with the tables
 */
record JobOnKafka(EmbeddedKafka kafka, EmbeddedDatabase database) {
    private static final String DEAD_LETTERS = "plumbline.dead-letters";

    void createTopics() {
        kafka.createTopics(
                Map.of("plumbline.predictions", 1, "plumbline.labels", 1, DEAD_LETTERS, 1));
    }

    /** Starts it by a configuration that is written into {@code folder}. */
    JobClient start(Path folder, String monitors, Map<String, String> environment)
            throws Exception {
        return start(folder, monitors, environment, database.jdbcUrl());
    }

    /** The same with tables that are reached by a URL of one's own. */
    JobClient start(Path folder, String monitors, Map<String, String> environment, String jdbcUrl)
            throws Exception {
        return start(folder, monitors, environment, jdbcUrl, new Configuration(), 1);
    }

    /** The same with settings of Flink's, and so many tasks of each kind. */
    JobClient start(
            Path folder,
            String monitors,
            Map<String, String> environment,
            String jdbcUrl,
            Configuration flink,
            int parallelism)
            throws Exception {
        Path file = Files.writeString(folder.resolve("monitors.yaml"), monitors);
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        env.setParallelism(parallelism);
        PlumblineJob.define(
                env,
                new JobArguments(
                        file.toString(),
                        kafka.bootstrapServers(),
                        new Secret(jdbcUrl),
                        JobArguments.Topics.CONFIGURED,
                        Duration.ofMillis(500)),
                ConfigurationLoader.load(file, environment));
        return env.executeAsync("plumbline");
    }

    KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** All dead letters, one behind the other. */
    String deadLetters() {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition only = new TopicPartition(DEAD_LETTERS, 0);
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            StringBuilder all = new StringBuilder();
            consumer.poll(Duration.ofSeconds(1))
                    .forEach(record -> all.append(new String(record.value(), UTF_8)));
            return all.toString();
        }
    }

    private Properties client() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", kafka.bootstrapServers());
        return properties;
    }
}
