package io.plumbline.flink.operator;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * Says once a second of which models events have come, however many, and at the start which models
 * are waited for. It has no state: a mark that is lost in a failure is made up for by the next.
 *
 * @param <T> events
 */
public final class ArrivalMarks<T> extends AbstractStreamOperator<ArrivalMark>
        implements OneInputStreamOperator<T, ArrivalMark> {
    private static final long serialVersionUID = 1L;

    private static final long EVERY_MS = 1_000;

    /** A function that goes with the job. */
    public interface ModelOf<T> extends Function<T, String>, Serializable {}

    /** A function that goes with the job. */
    public interface TimeOf<T> extends ToLongFunction<T>, Serializable {}

    private final Plans plans;
    private final ArrivalKind kind;
    private final ModelOf<T> modelOf;
    private final TimeOf<T> timeOf;

    private transient Map<String, Long> newest;

    public ArrivalMarks(Plans plans, ArrivalKind kind, ModelOf<T> modelOf, TimeOf<T> timeOf) {
        this.plans = plans;
        this.kind = kind;
        this.modelOf = modelOf;
        this.timeOf = timeOf;
    }

    @Override
    public void open() throws Exception {
        super.open();
        newest = new HashMap<>();
        markLater(this::markStart);
    }

    private void markLater(ProcessingTimeService.ProcessingTimeCallback mark) {
        ProcessingTimeService clock = getProcessingTimeService();
        clock.registerTimer(clock.getCurrentProcessingTime() + EVERY_MS, mark);
    }

    /** One subtask is enough for that. */
    private void markStart(long now) {
        if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
            for (MonitorPlan plan : plans.all()) {
                if (kind.atMost(plan.monitor().expected()) != null) {
                    emit(ArrivalMark.ofStart(plan.monitor().model(), kind));
                }
            }
        }
        mark(now);
    }

    private void mark(long now) {
        newest.forEach((model, ts) -> emit(new ArrivalMark(model, kind, ts)));
        newest.clear();
        markLater(this::mark);
    }

    private void emit(ArrivalMark mark) {
        output.collect(new StreamRecord<>(mark));
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        T event = element.getValue();
        newest.merge(modelOf.apply(event), timeOf.applyAsLong(event), Math::max);
    }
}
