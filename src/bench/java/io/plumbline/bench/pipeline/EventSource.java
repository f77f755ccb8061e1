package io.plumbline.bench.pipeline;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceEnumerator;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceReader;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Events from memory, read and decoded as a topic's would be. It says that it never ends, so that
 * event time goes on with the events, and ends all the same.
 *
 * @param <T> decoded events
 */
final class EventSource<T> implements Source<T, EventSplit<T>, Collection<EventSplit<T>>> {
    private static final long serialVersionUID = 1L;

    /** Makes and decodes an event by its number. */
    interface Making<T> {
        T event(long number);
    }

    /** Makes one for each reader: decoders are not shared. */
    interface Maker<T> extends Serializable {
        Making<T> of(Workload workload);
    }

    private final Workload workload;
    private final Maker<T> maker;

    EventSource(Workload workload, Maker<T> maker) {
        this.workload = workload;
        this.maker = maker;
    }

    Workload workload() {
        return workload;
    }

    Making<T> making() {
        return maker.of(workload);
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<T, EventSplit<T>> createReader(SourceReaderContext context) {
        return new IteratorSourceReader<>(context);
    }

    @Override
    public SplitEnumerator<EventSplit<T>, Collection<EventSplit<T>>> createEnumerator(
            SplitEnumeratorContext<EventSplit<T>> context) {
        List<EventSplit<T>> splits = new ArrayList<>();
        int parallelism = context.currentParallelism();
        for (int i = 0; i < parallelism; i++) {
            splits.add(new EventSplit<>(this, i, parallelism));
        }
        return new IteratorSourceEnumerator<>(context, splits);
    }

    @Override
    public SplitEnumerator<EventSplit<T>, Collection<EventSplit<T>>> restoreEnumerator(
            SplitEnumeratorContext<EventSplit<T>> context, Collection<EventSplit<T>> splits) {
        return new IteratorSourceEnumerator<>(context, splits);
    }

    @Override
    public SimpleVersionedSerializer<EventSplit<T>> getSplitSerializer() {
        return new SplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<Collection<EventSplit<T>>>
            getEnumeratorCheckpointSerializer() {
        return new SplitsSerializer();
    }

    private EventSplit<T> read(ByteBuffer bytes) {
        return new EventSplit<>(this, bytes.getLong(), bytes.getInt());
    }

    private static final int SPLIT_BYTES = Long.BYTES + Integer.BYTES;

    private final class SplitSerializer implements SimpleVersionedSerializer<EventSplit<T>> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(EventSplit<T> split) {
            return ByteBuffer.allocate(SPLIT_BYTES)
                    .putLong(split.next())
                    .putInt(split.of())
                    .array();
        }

        @Override
        public EventSplit<T> deserialize(int version, byte[] bytes) {
            return read(ByteBuffer.wrap(bytes));
        }
    }

    private final class SplitsSerializer
            implements SimpleVersionedSerializer<Collection<EventSplit<T>>> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(Collection<EventSplit<T>> splits) {
            ByteBuffer bytes = ByteBuffer.allocate(SPLIT_BYTES * splits.size());
            splits.forEach(split -> bytes.putLong(split.next()).putInt(split.of()));
            return bytes.array();
        }

        @Override
        public Collection<EventSplit<T>> deserialize(int version, byte[] serialized) {
            ByteBuffer bytes = ByteBuffer.wrap(serialized);
            List<EventSplit<T>> splits = new ArrayList<>();
            while (bytes.hasRemaining()) {
                splits.add(read(bytes));
            }
            return splits;
        }
    }
}
