package io.plumbline.flink.io;

import io.plumbline.codec.FutureGuard;
import io.plumbline.codec.LabelDecoder;
import io.plumbline.codec.format.EventFormat;
import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;
import java.io.IOException;
import java.time.InstantSource;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads labels from Kafka, in live runs; whatever the bytes, it never throws. It does when a
 * registry that it needs does not answer: the record is read again then.
 */
final class LabelDeserializer implements KafkaRecordDeserializationSchema<LabelRead> {
    private static final long serialVersionUID = 1L;

    private final RecordFormat format;
    private transient LabelDecoder decoder;
    private transient EventFormat reader;

    LabelDeserializer(RecordFormat format) {
        this.format = format;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        decoder = new LabelDecoder(FutureGuard.live(InstantSource.system()));
        reader = format.open();
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<LabelRead> out)
            throws IOException {
        SourcePosition position =
                new SourcePosition(record.topic(), record.partition(), record.offset());
        out.collect(
                LabelRead.of(
                        reader.decode(
                                new RawEvent(position, record.value()),
                                new KafkaHeaders(record.headers()),
                                decoder)));
    }

    @Override
    public TypeInformation<LabelRead> getProducedType() {
        return TypeInformation.of(LabelRead.class);
    }
}
