package io.plumbline.flink.operator;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The watermark that decided what is late, kept in state: after a restore an operator's own
 * watermark starts at its minimum, and what was late before must not become in time again.
 *
 * <p>At a checkpoint the subtasks may stand at different watermarks. All take the least of them
 * over: that is where the operators after this one stand in the same checkpoint, so nothing that
 * they hold for final is let in.
 */
final class Frontier {
    /** One entry a subtask; every subtask is given all of them. Never cleared. */
    private static final ListStateDescriptor<Long> DESCRIPTOR =
            new ListStateDescriptor<>("frontier", Types.LONG);

    private final ListState<Long> stored;
    private long restored = Long.MIN_VALUE;

    Frontier(OperatorStateStore store, boolean isRestored) throws Exception {
        stored = store.getUnionListState(DESCRIPTOR);
        if (isRestored) {
            restored = least(stored.get());
        }
    }

    private static long least(Iterable<Long> frontiers) {
        long least = Long.MAX_VALUE;
        boolean any = false;
        for (long frontier : frontiers) {
            least = Math.min(least, frontier);
            any = true;
        }
        return any ? least : Long.MIN_VALUE;
    }

    /** Where the frontier stands, given the operator's own watermark. */
    long at(long watermark) {
        return Math.max(restored, watermark);
    }

    /** Stores it with the checkpoint that is being taken. */
    void snapshot(long watermark) throws Exception {
        stored.update(List.of(at(watermark)));
    }
}
