package io.plumbline.config;

import io.plumbline.codec.format.KServeSettings;
import io.plumbline.codec.format.WireFormat;
import io.plumbline.registry.RegistrySettings;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Where events come from, and how they are written there.
 *
 * @param predictions the topic of the predictions
 * @param labels the topic of the labels
 * @param registry where schemas are looked up; null when no format needs one
 * @param kserve how KServe's calls are read; null unless predictions are such
 */
public record EventSources(
        TopicSource predictions,
        TopicSource labels,
        @Nullable RegistrySettings registry,
        @Nullable KServeSettings kserve)
        implements Serializable {

    /** The contract's topics, with JSON. */
    public static final EventSources DEFAULT =
            new EventSources(
                    new TopicSource("plumbline.predictions", WireFormat.JSON),
                    new TopicSource("plumbline.labels", WireFormat.JSON),
                    null,
                    null);

    /**
     * A topic of events.
     *
     * @param topic its name
     * @param format how its records hold events
     */
    public record TopicSource(String topic, WireFormat format) implements Serializable {}
}
