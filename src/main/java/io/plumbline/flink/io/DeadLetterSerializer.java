package io.plumbline.flink.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.codec.DeadLetterJson;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.SourcePosition;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes a dead letter as a Kafka record: JSON as the value, the original's position as the key (so
 * a repetition after a failure is recognised), and the reason once more as a header, for filters
 * that don't parse.
 */
final class DeadLetterSerializer implements KafkaRecordSerializationSchema<DeadLetter> {
    private static final long serialVersionUID = 1L;

    private final String topic;
    private transient DeadLetterJson json;

    DeadLetterSerializer(String topic) {
        this.topic = topic;
    }

    @Override
    public void open(
            SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
        json = new DeadLetterJson();
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            DeadLetter letter, KafkaSinkContext context, Long timestamp) {
        SourcePosition at = letter.event().position();
        String key = at.topic() + "/" + at.partition() + "/" + at.offset();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, key.getBytes(UTF_8), json.encode(letter));
        record.headers().add("reason", letter.reason().wireName().getBytes(UTF_8));
        return record;
    }
}
