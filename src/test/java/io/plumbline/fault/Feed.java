package io.plumbline.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.JobArguments.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes to the topics of events, and knows where each record went and what must become of it. A
 * broker that is away is waited for.
 */
final class Feed implements AutoCloseable {
    private static final int PATIENCE_MS = 300_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, String> reasons = new ConcurrentHashMap<>();
    private final List<Exception> failures = new CopyOnWriteArrayList<>();
    private volatile int partitions;

    Feed(String address, int partitions) {
        this.partitions = partitions;
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, address);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Broker.LARGEST_MESSAGE);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.METADATA_MAX_AGE_CONFIG, 2_000);
        producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends these in their order, and returns when the broker has them. */
    void send(List<Sent> records) {
        for (Sent record : records) {
            String topic = record.isLabel() ? Topics.DEFAULT.labels() : predictions();
            int partition = Math.floorMod(record.key().hashCode(), partitions);
            send(
                    new ProducerRecord<>(
                            topic, partition, record.key().getBytes(UTF_8), record.value()),
                    record.reason() == null ? "" : record.reason());
        }
        await();
    }

    /** Moves the time of all partitions on. */
    void tick(long ts) {
        for (int partition = 0; partition < partitions; partition++) {
            for (boolean isLabel : new boolean[] {false, true}) {
                String topic = isLabel ? Topics.DEFAULT.labels() : predictions();
                byte[] event = Workload.clock(isLabel, partition, ts);
                send(new ProducerRecord<>(topic, partition, null, event), "");
            }
        }
        await();
    }

    /** Sends a control event; null deletes its key. */
    void control(String key, String value) {
        send(
                new ProducerRecord<>(
                        Topics.DEFAULT.control(), 0, key.getBytes(UTF_8), value.getBytes(UTF_8)),
                "");
        await();
    }

    /** From now on writes to so many partitions of each topic. */
    void partitions(int number) {
        partitions = number;
    }

    /** {@code topic/partition/offset} of all that must be a dead letter, with its reason. */
    Map<String, String> refused() {
        Map<String, String> refused = new HashMap<>(reasons);
        refused.values().removeIf(String::isEmpty);
        return refused;
    }

    private static String predictions() {
        return Topics.DEFAULT.predictions();
    }

    private void send(ProducerRecord<byte[], byte[]> record, String reason) {
        producer.send(
                record,
                (at, failure) -> {
                    if (failure != null) {
                        failures.add(failure);
                    } else {
                        reasons.put(at.topic() + "/" + at.partition() + "/" + at.offset(), reason);
                    }
                });
    }

    private void await() {
        producer.flush();
        if (!failures.isEmpty()) {
            throw new IllegalStateException(
                    "records were not sent: " + new ArrayList<>(failures), failures.get(0));
        }
    }

    /** How many records were sent to each partition; the offset that comes next. */
    Map<String, Long> ends() {
        Map<String, Long> ends = new HashMap<>();
        for (String position : reasons.keySet()) {
            int cut = position.lastIndexOf('/');
            long next = Long.parseLong(position.substring(cut + 1)) + 1;
            ends.merge(position.substring(0, cut), next, Math::max);
        }
        return ends;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
