package io.plumbline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedKafkaITCase {
    private static final Instant LONG_AGO = Instant.parse("2001-02-25T12:00:00Z");
    private static final Instant FAR_AHEAD = Instant.parse("2099-01-01T00:00:00Z");

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startOnce() throws Exception {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void recordsOfAnyEventTimeComeBack() throws Exception {
        kafka.createTopics(Map.of("two-parts", 2));
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            send(producer, "two-parts", 0, LONG_AGO, "long ago".getBytes(StandardCharsets.UTF_8));
            send(producer, "two-parts", 1, FAR_AHEAD, "ahead".getBytes(StandardCharsets.UTF_8));
        }
        Set<String> read = new TreeSet<>();
        for (ConsumerRecord<byte[], byte[]> record : read("two-parts", 2, 2)) {
            read.add(
                    Instant.ofEpochMilli(record.timestamp())
                            + " "
                            + new String(record.value(), StandardCharsets.UTF_8));
        }
        assertThat(read).containsExactly(LONG_AGO + " long ago", FAR_AHEAD + " ahead");
    }

    @Test
    void aRecordTooLargeForTheJobStillFits() throws Exception {
        kafka.createTopics(Map.of("large", 1));
        byte[] large = new byte[2 * 1024 * 1024];
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            send(producer, "large", 0, LONG_AGO, large);
        }
        assertThat(read("large", 1, 1))
                .first()
                .extracting(r -> r.value().length)
                .isEqualTo(2097152);
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer,
            String topic,
            int partition,
            Instant time,
            byte[] value)
            throws Exception {
        producer.send(new ProducerRecord<>(topic, partition, time.toEpochMilli(), null, value))
                .get(30, TimeUnit.SECONDS);
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "max.request.size",
                        EmbeddedKafka.MAX_MESSAGE_BYTES),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String topic, int partitions, int n) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        settings.put("auto.offset.reset", "earliest");
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(
                    IntStream.range(0, partitions)
                            .mapToObj(p -> new TopicPartition(topic, p))
                            .toList());
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (read.size() < n && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
            }
        }
        return read;
    }
}
