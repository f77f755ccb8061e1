package io.plumbline.flink.io;

import io.plumbline.codec.format.KServeSettings;
import io.plumbline.config.EventSources;
import io.plumbline.config.KafkaConnection;
import io.plumbline.event.DeadLetter;
import java.util.regex.Pattern;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/** The topics in Kafka. */
public final class KafkaEnds {
    /** Found again while the job runs, so that added partitions are read. */
    private static final String DISCOVERY_MS = "10000";

    private static final String MAX_REQUEST_BYTES = "1048576";

    private final KafkaConnection connection;
    private final EventSources sources;

    /** With events as JSON. */
    public KafkaEnds(String bootstrapServers) {
        this(KafkaConnection.plain(bootstrapServers), EventSources.DEFAULT);
    }

    /** With events as the configuration says that they are written. */
    public KafkaEnds(KafkaConnection connection, EventSources sources) {
        this.connection = connection;
        this.sources = sources;
    }

    /** Reads predictions from the group's committed offsets, or from the beginning. */
    public Source<PredictionRead, ?, ?> predictions(String topic, String groupId) {
        return this.<PredictionRead>source(groupId)
                .setTopics(topic)
                .setDeserializer(new PredictionDeserializer(format(sources.predictions())))
                .build();
    }

    /** Reads halves of logged calls from the group's committed offsets, or from the beginning. */
    public Source<CallRead, ?, ?> calls(String topic, String groupId, KServeSettings settings) {
        return this.<CallRead>source(groupId)
                .setTopics(topic)
                .setDeserializer(new CallDeserializer(settings))
                .build();
    }

    /** Reads labels from the group's committed offsets, or from the beginning. */
    public Source<LabelRead, ?, ?> labels(String topic, String groupId) {
        return this.<LabelRead>source(groupId)
                .setTopics(topic)
                .setDeserializer(new LabelDeserializer(format(sources.labels())))
                .build();
    }

    /** Reads control events from the beginning; the topic may come later, or never. */
    public Source<ControlRead, ?, ?> control(String topic, String groupId) {
        return this.<ControlRead>source(groupId)
                // A pattern, for a topic that is named must be there.
                .setTopicPattern(Pattern.compile(Pattern.quote(topic)))
                .setDeserializer(new ControlDeserializer())
                .build();
    }

    /**
     * Writes dead letters at least once. Not in transactions: those of a job that is down for
     * longer than the broker keeps them would be lost. The key, which is the event's position,
     * tells a repetition.
     */
    public Sink<DeadLetter> deadLetters(String topic) {
        return KafkaSink.<DeadLetter>builder()
                .setKafkaProducerConfig(connection.clientProperties())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setProperty("max.request.size", MAX_REQUEST_BYTES)
                .setProperty("enable.idempotence", "true")
                .setRecordSerializer(new DeadLetterSerializer(topic))
                .build();
    }

    private RecordFormat format(EventSources.TopicSource source) {
        return new RecordFormat(source.format(), sources.registry());
    }

    private <T> KafkaSourceBuilder<T> source(String groupId) {
        return KafkaSource.<T>builder()
                .setProperties(connection.clientProperties())
                .setGroupId(groupId)
                // A restored job has its offsets in its state. One without state must see what its
                // windows hold again: to go on where another one stopped would report half of it.
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setProperty("partition.discovery.interval.ms", DISCOVERY_MS);
    }
}
