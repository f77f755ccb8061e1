package io.plumbline.flink.io;

import io.plumbline.codec.format.EventFormat;
import io.plumbline.codec.format.EventFormats;
import io.plumbline.codec.format.WireFormat;
import io.plumbline.registry.HttpSchemaRegistry;
import io.plumbline.registry.RegistrySettings;
import java.io.Serializable;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How the records of a topic are read, as it travels to the tasks.
 *
 * @param format of the records
 * @param registry where schemas are looked up, or null
 */
record RecordFormat(WireFormat format, @Nullable RegistrySettings registry)
        implements Serializable {

    /** A reader for one task. */
    EventFormat open() {
        return EventFormats.of(
                format,
                registry == null || !format.needsRegistry()
                        ? null
                        : new HttpSchemaRegistry(registry),
                InstantSource.system());
    }
}
