package io.plumbline.bench.pipeline;

import java.util.Iterator;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceSplit;

/**
 * Every {@code of}-th event from {@code next} on.
 *
 * @param source what makes the events
 * @param next number of the next one
 * @param of distance between two
 * @param <T> events
 */
record EventSplit<T>(EventSource<T> source, long next, int of)
        implements IteratorSourceSplit<T, EventSplit.Events<T>> {

    @Override
    public String splitId() {
        return String.valueOf(next % of);
    }

    @Override
    public Events<T> getIterator() {
        return new Events<>(source, next, of);
    }

    @Override
    public IteratorSourceSplit<T, Events<T>> getUpdatedSplitForIterator(Events<T> events) {
        return new EventSplit<>(source, events.next, of);
    }

    /** The events of a split, one after the other. */
    static final class Events<T> implements Iterator<T> {
        private final EventSource.Making<T> making;
        private final Workload workload;
        private final int of;
        private long next;
        private int untold;

        Events(EventSource<T> source, long next, int of) {
            this.making = source.making();
            this.workload = source.workload();
            this.next = next;
            this.of = of;
        }

        @Override
        public boolean hasNext() {
            return !Progress.isOver();
        }

        @Override
        public T next() {
            T event = making.event(next);
            next += of;
            if (++untold == Progress.BATCH) {
                Progress.read(untold, workload);
                untold = 0;
            }
            return event;
        }
    }
}
