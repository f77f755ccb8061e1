package io.plumbline.flink.io;

import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes control events from Kafka as they are; whatever the bytes, it never throws. */
final class ControlDeserializer implements KafkaRecordDeserializationSchema<ControlRead> {
    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<ControlRead> out) {
        SourcePosition position =
                new SourcePosition(record.topic(), record.partition(), record.offset());
        String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
        out.collect(
                new ControlRead(new RawEvent(position, record.value()), key, record.timestamp()));
    }

    @Override
    public TypeInformation<ControlRead> getProducedType() {
        return TypeInformation.of(ControlRead.class);
    }
}
