package io.plumbline.flink.io;

import io.plumbline.codec.FutureGuard;
import io.plumbline.codec.PredictionDecoder;
import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;
import java.time.InstantSource;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads predictions from Kafka, in live runs; whatever the bytes, it never throws. */
final class PredictionDeserializer implements KafkaRecordDeserializationSchema<PredictionRead> {
    private static final long serialVersionUID = 1L;

    private transient PredictionDecoder decoder;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        decoder = new PredictionDecoder(FutureGuard.live(InstantSource.system()));
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<PredictionRead> out) {
        SourcePosition position =
                new SourcePosition(record.topic(), record.partition(), record.offset());
        out.collect(PredictionRead.of(decoder.decode(new RawEvent(position, record.value()))));
    }

    @Override
    public TypeInformation<PredictionRead> getProducedType() {
        return TypeInformation.of(PredictionRead.class);
    }
}
