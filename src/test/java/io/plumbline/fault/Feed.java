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
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.flink.util.function.RunnableWithException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the topics of events, and knows where each record went and what must become of it. A
 * broker that is away is waited for.
 */
final class Feed implements AutoCloseable {
    private static final int PATIENCE_MS = 300_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, String> reasons = new ConcurrentHashMap<>();
    private final Map<String, Long> ends = new ConcurrentHashMap<>();
    private final List<Exception> failures = new CopyOnWriteArrayList<>();
    private final ReadWriteLock gate = new ReentrantReadWriteLock();
    private volatile int partitions;
    private volatile double reached;

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
    void send(List<Sent> records) throws InterruptedException {
        gate.readLock().lockInterruptibly();
        try {
            for (Sent record : records) {
                send(record);
            }
            await();
            for (Sent record : records) {
                reached = Math.max(reached, record.at());
            }
        } finally {
            gate.readLock().unlock();
        }
    }

    private void send(Sent record) {
        int partition = Math.floorMod(record.key().hashCode(), partitions);
        byte[] key = record.key().getBytes(UTF_8);
        send(
                new ProducerRecord<>(topic(record.isLabel()), partition, key, record.value()),
                record.reason());
    }

    /** While that goes on, only who does it {@link #send sends}. */
    void alone(RunnableWithException what) throws Exception {
        gate.writeLock().lock();
        try {
            what.run();
        } finally {
            gate.writeLock().unlock();
        }
    }

    /** The start of an hour that is open still: what is made then makes nothing else late. */
    long openHour() {
        return (long) reached / RoundTime.HOUR * RoundTime.HOUR;
    }

    /** Moves the time of all partitions on. */
    void tick(long ts) {
        tick(ts, 0, partitions);
    }

    /** Wakes all partitions up, without making late what is still to be sent. */
    void wake() {
        tick((long) reached);
    }

    /** Moves the time of these partitions on, whether anything else is sent to them or not. */
    void tick(long ts, int from, int to) {
        for (int partition = from; partition < to; partition++) {
            for (boolean isLabel : new boolean[] {false, true}) {
                byte[] event = Workload.clock(isLabel, partition, ts);
                send(new ProducerRecord<>(topic(isLabel), partition, null, event), null);
            }
        }
        await();
    }

    /** Sends a control event; null deletes its key. */
    void control(String key, String value) {
        send(
                new ProducerRecord<>(
                        Topics.DEFAULT.control(), 0, key.getBytes(UTF_8), value.getBytes(UTF_8)),
                null);
        await();
    }

    /** From now on writes to so many partitions of each topic. */
    void partitions(int number) {
        partitions = number;
    }

    /** {@code topic/partition/offset} of all that must be a dead letter, with its reason. */
    Map<String, String> refused() {
        return Map.copyOf(reasons);
    }

    private static String topic(boolean isLabel) {
        return isLabel ? Topics.DEFAULT.labels() : Topics.DEFAULT.predictions();
    }

    private void send(ProducerRecord<byte[], byte[]> record, @Nullable String reason) {
        producer.send(
                record,
                (at, failure) -> {
                    if (failure != null) {
                        failures.add(failure);
                        return;
                    }
                    ends.merge(at.topic() + "/" + at.partition(), at.offset() + 1, Math::max);
                    if (reason != null) {
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

    /** The offset that comes next in each partition. */
    Map<String, Long> ends() {
        return Map.copyOf(ends);
    }

    /** The same, of these partitions of both topics. */
    Map<String, Long> ends(int from, int to) {
        Map<String, Long> some = new HashMap<>();
        for (int partition = from; partition < to; partition++) {
            for (boolean isLabel : new boolean[] {false, true}) {
                String at = topic(isLabel) + "/" + partition;
                some.put(at, ends.getOrDefault(at, 0L));
            }
        }
        return some;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
