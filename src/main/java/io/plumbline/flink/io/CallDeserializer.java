package io.plumbline.flink.io;

import io.plumbline.codec.FutureGuard;
import io.plumbline.codec.format.KServeHalves;
import io.plumbline.codec.format.KServeSettings;
import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;
import java.time.InstantSource;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads halves of calls from Kafka; whatever the bytes, it never throws. */
final class CallDeserializer implements KafkaRecordDeserializationSchema<CallRead> {
    private static final long serialVersionUID = 1L;

    private final KServeSettings settings;
    private transient KServeHalves halves;

    CallDeserializer(KServeSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        halves = new KServeHalves(settings, FutureGuard.live(InstantSource.system()));
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<CallRead> out) {
        SourcePosition position =
                new SourcePosition(record.topic(), record.partition(), record.offset());
        out.collect(
                CallRead.of(
                        halves.decode(
                                new RawEvent(position, record.value()),
                                new KafkaHeaders(record.headers()))));
    }

    @Override
    public TypeInformation<CallRead> getProducedType() {
        return TypeInformation.of(CallRead.class);
    }
}
