package io.plumbline.cli;

import io.plumbline.config.KafkaConnection;
import io.plumbline.flink.io.KafkaAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The control topic, as the commands see it: the latest event of each key. */
final class ControlTopic {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConnection connection;
    private final String topic;

    ControlTopic(KafkaConnection connection, String topic) {
        this.connection = connection;
        this.topic = topic;
    }

    /** One event. */
    record Entry(String key, @Nullable String document, long at) {}

    /**
     * Writes an event, or deletes its key; makes the topic when it is not there.
     *
     * @throws CommandFailure when Kafka can't be reached, or refuses
     */
    void write(String key, @Nullable String document) {
        attempt(
                () -> {
                    create();
                    Properties properties = common();
                    properties.put(ProducerConfig.ACKS_CONFIG, "all");
                    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
                    try (KafkaProducer<String, String> producer =
                            new KafkaProducer<>(
                                    properties, new StringSerializer(), new StringSerializer())) {
                        producer.send(new ProducerRecord<>(topic, key, document))
                                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                    }
                    return "";
                });
    }

    /**
     * The latest event of each key, in the order of the keys; none when there is no topic.
     *
     * @throws CommandFailure when Kafka can't be reached, or refuses
     */
    List<Entry> read() {
        return attempt(
                () -> {
                    try (Admin admin = Admin.create(common())) {
                        if (!admin.listTopics()
                                .names()
                                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                                .contains(topic)) {
                            return List.of();
                        }
                    }
                    return latest();
                });
    }

    private List<Entry> latest() {
        Properties properties = common();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        Map<String, Entry> latest = new TreeMap<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        properties, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .sorted(Comparator.comparingInt(TopicPartition::partition))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, String> read : consumer.poll(POLL)) {
                    if (read.key() != null) {
                        latest.put(
                                read.key(), new Entry(read.key(), read.value(), read.timestamp()));
                    }
                }
            }
        }
        List<Entry> there = new ArrayList<>(latest.values());
        there.removeIf(entry -> entry.document() == null);
        return there;
    }

    /** Compacted: what is deleted goes, what holds stays however old it is. */
    private void create() throws ExecutionException, InterruptedException, TimeoutException {
        try (Admin admin = Admin.create(common())) {
            NewTopic created =
                    new NewTopic(topic, Optional.of(1), Optional.empty())
                            .configs(
                                    Map.of(
                                            TopicConfig.CLEANUP_POLICY_CONFIG,
                                            TopicConfig.CLEANUP_POLICY_COMPACT));
            admin.createTopics(List.of(created)).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private Properties common() {
        return connection.clientProperties();
    }

    private interface Work<T> {
        T run() throws ExecutionException, InterruptedException, TimeoutException;
    }

    private <T> T attempt(Work<T> work) {
        try {
            return work.run();
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException | KafkaException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(e);
        }
    }

    private CommandFailure failure(Throwable cause) {
        String refusal = KafkaAccess.refusal(connection, cause);
        if (refusal != null) {
            return new CommandFailure(refusal, cause);
        }
        boolean silent =
                cause instanceof TimeoutException
                        || cause instanceof org.apache.kafka.common.errors.TimeoutException;
        String why = silent ? "it does not answer" : String.valueOf(cause.getMessage());
        return new CommandFailure(
                "topic "
                        + topic
                        + " at Kafka "
                        + connection.bootstrapServers()
                        + " can't be used: "
                        + why
                        + "; --kafka names the bootstrap servers",
                cause);
    }
}
