package io.plumbline.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.JobArguments;
import io.plumbline.demo.EmbeddedKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The topics of a job in a real broker: what is sent to them, and the dead letters. */
final class ScriptTopics {
    private static final int PARTITIONS = 2;

    private final EmbeddedKafka kafka;
    private final JobArguments.Topics names = JobArguments.Topics.DEFAULT;

    /** Creates them. */
    ScriptTopics(EmbeddedKafka kafka) throws Exception {
        this.kafka = kafka;
        kafka.createTopics(
                Map.of(
                        names.predictions(), PARTITIONS,
                        names.labels(), PARTITIONS,
                        names.deadLetters(), 1));
    }

    /** Sends these, in their order. */
    void send(List<EventScript.Sent> events) {
        produce(
                events.stream()
                        .map(
                                event ->
                                        new ProducerRecord<>(
                                                topic(event.isLabel()),
                                                Math.floorMod(event.key().hashCode(), PARTITIONS),
                                                event.key().getBytes(UTF_8),
                                                event.value()))
                        .toList());
    }

    /** Sends what settles all windows of the script. */
    void sendLast() {
        sendAt(EventScript.LAST);
    }

    /** Sends an event of that time to each partition of the topics of events. */
    void sendAt(long ts) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            for (boolean isLabel : new boolean[] {false, true}) {
                byte[] event = EventScript.clock(isLabel, partition, ts);
                records.add(new ProducerRecord<>(topic(isLabel), partition, null, event));
            }
        }
        produce(records);
    }

    /** Sends a control event as it is; without a value it deletes. */
    void sendControl(String key, @Nullable String value) {
        produce(
                List.of(
                        new ProducerRecord<>(
                                names.control(),
                                key.getBytes(UTF_8),
                                value == null ? null : value.getBytes(UTF_8))));
    }

    private String topic(boolean isLabel) {
        return isLabel ? names.labels() : names.predictions();
    }

    private void produce(List<ProducerRecord<byte[], byte[]>> records) {
        Properties properties = new Properties();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4 * 1024 * 1024);
        List<Exception> failures = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (ProducerRecord<byte[], byte[]> record : records) {
                producer.send(
                        record,
                        (metadata, failure) -> {
                            if (failure != null) {
                                failures.add(failure);
                            }
                        });
            }
            producer.flush();
        }
        assertThat(failures).isEmpty();
    }

    /** A checkpoint holds all that is in the topics of events: its offsets are the ends. */
    boolean allIsCovered() throws Exception {
        try (Admin admin = admin()) {
            Map<TopicPartition, OffsetAndMetadata> covered =
                    admin.listConsumerGroupOffsets(names.groupId())
                            .partitionsToOffsetAndMetadata()
                            .get();
            return ends(admin).entrySet().stream()
                    .allMatch(
                            end -> {
                                OffsetAndMetadata offset = covered.get(end.getKey());
                                return offset != null && offset.offset() == end.getValue();
                            });
        }
    }

    /** Deletes all records in the topics of events. */
    void deleteAll() throws Exception {
        try (Admin admin = admin()) {
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            ends(admin).forEach((at, end) -> all.put(at, RecordsToDelete.beforeOffset(end)));
            admin.deleteRecords(all).all().get();
        }
    }

    private Map<TopicPartition, Long> ends(Admin admin) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            latest.put(new TopicPartition(names.predictions(), partition), OffsetSpec.latest());
            latest.put(new TopicPartition(names.labels(), partition), OffsetSpec.latest());
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest).all().get().forEach((at, end) -> ends.put(at, end.offset()));
        return ends;
    }

    private Admin admin() {
        return Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()));
    }

    /** By position: at least once means that a repetition has the same key. */
    Map<String, JsonNode> deadLetters() throws Exception {
        Properties properties = new Properties();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        Map<String, JsonNode> letters = new HashMap<>();
        ObjectMapper json = new ObjectMapper();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition only = new TopicPartition(names.deadLetters(), 0);
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            long end = consumer.endOffsets(List.of(only)).getOrDefault(only, 0L);
            while (consumer.position(only) < end) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    letters.put(new String(record.key(), UTF_8), json.readTree(record.value()));
                }
            }
        }
        return letters;
    }
}
