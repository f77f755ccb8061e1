package io.plumbline.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates topics on a broker of one node and waits until they answer. */
final class TopicCreation implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 60;
    private static final long PAUSE_MS = 50;

    private final Admin admin;

    private TopicCreation(Admin admin) {
        this.admin = admin;
    }

    static TopicCreation on(String bootstrapServers, Map<String, String> client) {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return new TopicCreation(Admin.create(properties));
    }

    void create(Map<String, Integer> partitions) {
        List<NewTopic> topics =
                new TreeMap<>(partitions)
                        .entrySet().stream()
                                .map(topic -> newTopic(topic.getKey(), topic.getValue()))
                                .toList();
        await(admin.createTopics(topics).all());
        awaitOffsets(firstOffsets(topics));
        awaitCoordinator();
    }

    /**
     * Who keeps the offsets of groups is chosen when somebody asks for the first time; a job whose
     * checkpoint was that first time would warn of it.
     */
    private void awaitCoordinator() {
        await(admin.listConsumerGroupOffsets("nobody").all());
    }

    /**
     * The answer says that they can be written. The client tries again by itself while a partition
     * has no leader, but not while the broker has yet to hear of the topic.
     */
    private void awaitOffsets(Map<TopicPartition, OffsetSpec> partitions) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (true) {
            try {
                await(admin.listOffsets(partitions).all());
                return;
            } catch (IllegalStateException e) {
                if (!isUnknown(e) || System.nanoTime() > deadline) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static boolean isUnknown(IllegalStateException failure) {
        return failure.getCause() instanceof ExecutionException refused
                && refused.getCause() instanceof UnknownTopicOrPartitionException;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    private static NewTopic newTopic(String name, int partitions) {
        return new NewTopic(name, partitions, (short) 1)
                .configs(
                        Map.of(
                                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                Integer.toString(EmbeddedKafka.MAX_MESSAGE_BYTES)));
    }

    private static Map<TopicPartition, OffsetSpec> firstOffsets(List<NewTopic> topics) {
        Map<TopicPartition, OffsetSpec> offsets = new HashMap<>();
        for (NewTopic topic : topics) {
            IntStream.range(0, topic.numPartitions())
                    .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                    .forEach(partition -> offsets.put(partition, OffsetSpec.earliest()));
        }
        return offsets;
    }

    private static void await(KafkaFuture<?> future) {
        try {
            future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the topics could not be created", e);
        }
    }
}
