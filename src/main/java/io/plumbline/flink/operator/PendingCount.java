package io.plumbline.flink.operator;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * How many predictions wait for a label. After a change of the parallelism a subtask has another
 * share than its keys make up, but the sum over all is right.
 */
final class PendingCount {
    /** One entry a subtask, which are shared out after a restore. Never cleared. */
    private static final ListStateDescriptor<Long> DESCRIPTOR =
            new ListStateDescriptor<>("pending", Types.LONG);

    private final ListState<Long> stored;

    /** Read by the threads of metric reporters. */
    private volatile long now;

    PendingCount(OperatorStateStore store) throws Exception {
        stored = store.getListState(DESCRIPTOR);
        long sum = 0;
        for (long share : stored.get()) {
            sum += share;
        }
        now = sum;
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // The task alone writes it.
    void add(int change) {
        now += change;
    }

    long now() {
        return now;
    }

    /** Stores it with the checkpoint that is being taken. */
    void snapshot() throws Exception {
        stored.update(List.of(now));
    }
}
