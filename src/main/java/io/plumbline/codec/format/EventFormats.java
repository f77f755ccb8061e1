package io.plumbline.codec.format;

import io.plumbline.registry.SchemaRegistry;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The formats by their names. */
public final class EventFormats {
    private EventFormats() {}

    /**
     * A reader of that format.
     *
     * @param registry needed by the formats of which {@link WireFormat#needsRegistry} says so
     */
    public static EventFormat of(
            WireFormat format, @Nullable SchemaRegistry registry, InstantSource clock) {
        return switch (format) {
            case JSON -> EventFormat.JSON;
            case CLOUDEVENTS -> new CloudEventsFormat();
            case CONFLUENT_JSON -> ConfluentFormat.json();
            case KSERVE ->
                    throw new IllegalArgumentException("a record of KServe's is half an event");
            case CONFLUENT_AVRO -> {
                if (registry == null) {
                    throw new IllegalArgumentException("Avro needs a schema registry");
                }
                yield ConfluentFormat.avro(new RegisteredSchemas(registry, clock));
            }
        };
    }
}
