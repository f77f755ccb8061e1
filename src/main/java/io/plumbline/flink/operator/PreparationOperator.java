package io.plumbline.flink.operator;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;
import org.apache.flink.runtime.operators.coordination.OperatorEventHandler;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a preparation chained to its source, and tells it of control events that come from its
 * coordinator: one that changes something when a checkpoint that holds it is complete, so that
 * every stage behind it knows it before the first event that was prepared by it; one that ends a
 * model at once. After a restore all holds at once.
 *
 * @param <T> events as they were read
 * @param <R> prepared events
 */
final class PreparationOperator<T, R> extends ProcessOperator<T, R>
        implements OperatorEventHandler {
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(PreparationOperator.class);

    /** Control events that the log names, of those that come at once. */
    private static final int NAMED = 10;

    private final Preparation preparation;

    private transient HeldControls held;
    private transient PhasedControls waiting;

    <F extends ProcessFunction<T, R> & Preparation> PreparationOperator(F function) {
        super(function);
        this.preparation = function;
    }

    @Override
    public void open() throws Exception {
        super.open();
        held = new HeldControls(getOperatorStateBackend());
        waiting = new PhasedControls();
        for (ControlEvent event : held.all()) {
            preparation.control(event);
        }
    }

    @Override
    public void handleOperatorEvent(OperatorEvent event) {
        try {
            List<ControlEvent> ended = new ArrayList<>();
            for (ControlEvent control : ((AnnouncedControls) event).events()) {
                if (arrived(control)) {
                    ended.add(control);
                }
            }
            enforce(ended);
        } catch (Exception e) {
            throw new IllegalStateException("a control event can't be taken in", e);
        }
    }

    /** Whether it is to be in force at once. */
    private boolean arrived(ControlEvent event) throws Exception {
        if (event.equals(held.get(event.key()))) {
            // Told again after a restore.
            return false;
        }
        held.put(event);
        if (preparation.ends(event)) {
            waiting.forget(event.key());
            return true;
        }
        waiting.wait(event);
        return false;
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        waiting.snapshot(context.getCheckpointId());
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        enforce(waiting.complete(checkpointId));
    }

    private void enforce(List<ControlEvent> events) throws Exception {
        String task = getRuntimeContext().getTaskInfo().getTaskNameWithSubtasks();
        for (int i = 0; i < events.size(); i++) {
            preparation.control(events.get(i));
            if (i < NAMED) {
                LOG.info("Control event {} is in force in {}", events.get(i).key(), task);
            }
        }
        if (events.size() > NAMED) {
            LOG.info("{} more control events are in force in {}", events.size() - NAMED, task);
        }
    }
}
