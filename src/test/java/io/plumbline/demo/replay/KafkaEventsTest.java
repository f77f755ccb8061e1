package io.plumbline.demo.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaEventsTest {
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(
                    false,
                    new RoundRobinPartitioner(),
                    new StringSerializer(),
                    new ByteArraySerializer());
    private final KafkaEvents events = new KafkaEvents(producer);

    @Test
    void aRecordCarriesTheEventsOwnTimeAndKey() {
        events.send(EventSink.Topic.LABELS, "f-1", Replay.START, new byte[] {1});
        assertThat(producer.history())
                .singleElement()
                .satisfies(
                        record -> {
                            assertThat(record.topic()).isEqualTo("plumbline.labels");
                            assertThat(record.key()).isEqualTo("f-1");
                            assertThat(record.timestamp()).isEqualTo(Replay.START.toEpochMilli());
                        });
    }

    @Test
    void aRecordThatWasLostIsNotPassedOver() {
        events.send(EventSink.Topic.LABELS, "f-1", Replay.START, new byte[] {1});
        producer.errorNext(new TimeoutException("no broker"));
        assertThatThrownBy(
                        () -> events.send(EventSink.Topic.LABELS, "f-2", Replay.START, new byte[0]))
                .hasRootCauseMessage("no broker");
        assertThatThrownBy(events::flush).hasRootCauseMessage("no broker");
    }
}
