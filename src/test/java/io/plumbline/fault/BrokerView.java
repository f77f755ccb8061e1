package io.plumbline.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.JobArguments.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The broker as an onlooker sees it: what came out as dead letters, and how far the job has read.
 */
final class BrokerView implements AutoCloseable {
    private static final TopicPartition TOPIC = new TopicPartition(Topics.DEFAULT.deadLetters(), 0);

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Set<String>> reasons = new HashMap<>();

    /** Creates all topics. */
    BrokerView(String address, int partitions) throws Exception {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address));
        admin.createTopics(
                        List.of(
                                new NewTopic(Topics.DEFAULT.predictions(), partitions, (short) 1),
                                new NewTopic(Topics.DEFAULT.labels(), partitions, (short) 1),
                                new NewTopic(Topics.DEFAULT.control(), 1, (short) 1)
                                        .configs(Map.of("cleanup.policy", "compact")),
                                new NewTopic(TOPIC.topic(), 1, (short) 1)))
                .all()
                .get();
        consumer =
                new KafkaConsumer<>(
                        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, address),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        consumer.assign(List.of(TOPIC));
        consumer.seekToBeginning(List.of(TOPIC));
    }

    /** {@code topic/partition/offset} of each event that has letters, with all of their reasons. */
    Map<String, Set<String>> deadLetters() {
        long end = consumer.endOffsets(List.of(TOPIC)).getOrDefault(TOPIC, 0L);
        while (consumer.position(TOPIC) < end) {
            for (var letter : consumer.poll(Duration.ofMillis(200))) {
                String position = new String(letter.key(), UTF_8);
                String reason = new String(letter.headers().lastHeader("reason").value(), UTF_8);
                reasons.computeIfAbsent(position, p -> new TreeSet<>()).add(reason);
            }
        }
        return Map.copyOf(reasons);
    }

    /** Whether a checkpoint holds all up to these offsets. */
    boolean areCovered(Map<String, Long> ends) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> covered =
                admin.listConsumerGroupOffsets(Topics.DEFAULT.groupId())
                        .partitionsToOffsetAndMetadata()
                        .get();
        Map<String, Long> read = new HashMap<>();
        covered.forEach(
                (at, offset) -> read.put(at.topic() + "/" + at.partition(), offset.offset()));
        return ends.entrySet().stream()
                .filter(end -> !end.getKey().startsWith(Topics.DEFAULT.control()))
                .allMatch(end -> read.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /** Gives both topics of events so many partitions. */
    void grow(int partitions) throws Exception {
        admin.createPartitions(
                        Map.of(
                                Topics.DEFAULT.predictions(), NewPartitions.increaseTo(partitions),
                                Topics.DEFAULT.labels(), NewPartitions.increaseTo(partitions)))
                .all()
                .get();
    }

    @Override
    public void close() {
        consumer.close();
        admin.close(Duration.ofSeconds(1));
    }
}
