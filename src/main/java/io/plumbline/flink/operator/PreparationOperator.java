package io.plumbline.flink.operator;

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
            arrived(((AnnouncedControl) event).event());
        } catch (Exception e) {
            throw new IllegalStateException("a control event can't be taken in", e);
        }
    }

    private void arrived(ControlEvent event) throws Exception {
        if (event.equals(held.get(event.key()))) {
            // Told again after a restore.
            return;
        }
        held.put(event);
        if (preparation.ends(event)) {
            waiting.forget(event.key());
            enforce(event);
        } else {
            waiting.wait(event);
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        waiting.snapshot(context.getCheckpointId());
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        for (ControlEvent event : waiting.complete(checkpointId)) {
            enforce(event);
        }
    }

    private void enforce(ControlEvent event) throws Exception {
        preparation.control(event);
        LOG.info(
                "Control event {} is in force in {}",
                event.key(),
                getRuntimeContext().getTaskInfo().getTaskNameWithSubtasks());
    }
}
