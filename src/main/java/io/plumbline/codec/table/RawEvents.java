package io.plumbline.codec.table;

import io.plumbline.event.RawEvent;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The events of a file, one after the other. For one thread. */
public interface RawEvents extends Closeable {

    /**
     * The next event as it would be on the wire, or null after the last.
     *
     * @throws io.plumbline.table.TableException when the file is not what it should be
     */
    @Nullable RawEvent next() throws IOException;
}
