package io.plumbline.codec.format;

import static io.plumbline.codec.format.Wrapped.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.codec.EventDecoder;
import io.plumbline.event.RawEvent;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/** One event is one record, in whatever format it came. */
class FormatsAgreeTest {
    private static final int PREDICTION = 7;
    private static final int LABEL = 0x01020304;

    private final EventFormat cloudEvents = format(WireFormat.CLOUDEVENTS);
    private final EventFormat confluentJson = format(WireFormat.CONFLUENT_JSON);
    private final EventFormat confluentAvro = format(WireFormat.CONFLUENT_AVRO);

    private static EventFormat format(WireFormat format) {
        FakeRegistry registry =
                new FakeRegistry()
                        .with(PREDICTION, AvroEvents.PREDICTION.toString())
                        .with(LABEL, AvroEvents.LABEL.toString());
        return EventFormats.of(format, registry, InstantSource.system());
    }

    @Property(seed = "2001", tries = 2000, shrinking = ShrinkingMode.OFF)
    void aPredictionIsTheSameInEveryFormat(@ForAll long seed) {
        var event = new RandomEvents(seed).prediction();

        agree(
                RandomEvents.json(event),
                Wrapped.confluent(PREDICTION, RandomEvents.avro(AvroEvents.PREDICTION, event)),
                Wrapped.predictions());
    }

    @Property(seed = "2001", tries = 2000, shrinking = ShrinkingMode.OFF)
    void aLabelIsTheSameInEveryFormat(@ForAll long seed) {
        var event = new RandomEvents(seed).label();

        agree(
                RandomEvents.json(event),
                Wrapped.confluent(LABEL, RandomEvents.avro(AvroEvents.LABEL, event)),
                Wrapped.labels());
    }

    private <E> void agree(byte[] json, Wrapped avro, EventDecoder<E> decoder) {
        E expected = read(Wrapped.plain(json).by(EventFormat.JSON, decoder));

        Map<String, E> others = new LinkedHashMap<>();
        others.put("structured", read(Wrapped.structured(json).by(cloudEvents, decoder)));
        others.put("base64", read(Wrapped.base64(json).by(cloudEvents, decoder)));
        others.put("binary", read(Wrapped.binary(json).by(cloudEvents, decoder)));
        others.put("json", read(Wrapped.confluent(9, json).by(confluentJson, decoder)));
        others.put("avro", read(avro.by(confluentAvro, decoder)));

        others.forEach(
                (name, event) -> assertThat(content(event)).as(name).isEqualTo(content(expected)));
    }

    /** Exactly, to the last bit of a number; all but the bytes that it was read from. */
    private static Object content(@Nullable Object value) {
        if (value instanceof Record held) {
            Map<String, Object> components = new TreeMap<>();
            for (RecordComponent component : held.getClass().getRecordComponents()) {
                if (component.getType() != RawEvent.class) {
                    components.put(component.getName(), content(component(component, held)));
                }
            }
            return components;
        }
        if (value != null && value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value))
                    .mapToObj(i -> content(Array.get(value, i)))
                    .toList();
        }
        return value == null ? "null" : value;
    }

    private static @Nullable Object component(RecordComponent component, Record held) {
        try {
            return component.getAccessor().invoke(held);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
