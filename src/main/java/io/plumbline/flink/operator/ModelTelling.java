package io.plumbline.flink.operator;

import io.plumbline.config.ControlKind;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.SimpleTimerService;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.operators.TimestampedCollector;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Tells a function that is keyed by model of changes, at the state of the model that changed.
 *
 * @param <R> what the function emits
 */
final class ModelTelling<R> {
    private final ModelWatch<R> watch;
    private final AbstractStreamOperator<R> operator;
    private final SimpleTimerService timers;
    private final TimestampedCollector<R> out;

    <O extends AbstractStreamOperator<R> & Triggerable<String, VoidNamespace>> ModelTelling(
            ModelWatch<R> watch, O operator, Output<StreamRecord<R>> output) {
        this.watch = watch;
        this.operator = operator;
        // The name under which Flink's own operator has registered them.
        InternalTimerService<VoidNamespace> shared =
                operator.getInternalTimerService(
                        "user-timers", VoidNamespaceSerializer.INSTANCE, operator);
        this.timers = new SimpleTimerService(shared);
        this.out = new TimestampedCollector<>(output);
        this.out.eraseTimestamp();
    }

    /** A control event has come: one subtask has the state of the model that it is about. */
    void tellOf(ControlEvent event) throws Exception {
        if (event.kind() == ControlKind.MONITOR && isMine(event.name())) {
            tell(event.name());
        }
    }

    private boolean isMine(String model) {
        TaskInfo task = operator.getRuntimeContext().getTaskInfo();
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(
                        model,
                        task.getMaxNumberOfParallelSubtasks(),
                        task.getNumberOfParallelSubtasks())
                == task.getIndexOfThisSubtask();
    }

    /** A model changed, whose state this subtask has. */
    void tell(String model) throws Exception {
        operator.setCurrentKey(model);
        watch.modelChanged(model, timers, out);
    }
}
