package io.plumbline.flink.operator;

import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * Says once a second of which models events have come, however many, and at the start which models
 * are waited for. While the topic's own watermark moves and is further behind the wall clock than
 * the silence allowed, it says so of each model: then the topic is still being read. The watermark
 * of the other topic does not count; labels that always come late must not hide an outage of
 * predictions. It has no state: a mark that is lost in a failure is made up for by the next.
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
    private final long outOfOrdernessMs;

    private transient Map<String, Long> newest;
    private transient long watermark;
    private transient long watermarkBefore;

    /**
     * Of one topic.
     *
     * @param outOfOrderness by how much the watermark is behind the newest event anyway
     */
    public ArrivalMarks(
            Plans plans,
            ArrivalKind kind,
            ModelOf<T> modelOf,
            TimeOf<T> timeOf,
            Duration outOfOrderness) {
        this.plans = plans;
        this.kind = kind;
        this.modelOf = modelOf;
        this.timeOf = timeOf;
        this.outOfOrdernessMs = outOfOrderness.toMillis();
    }

    @Override
    public void open() throws Exception {
        super.open();
        newest = new HashMap<>();
        watermark = Long.MIN_VALUE;
        watermarkBefore = Long.MIN_VALUE;
        markLater(this::markStart);
    }

    private void markLater(ProcessingTimeService.ProcessingTimeCallback mark) {
        ProcessingTimeService clock = getProcessingTimeService();
        clock.registerTimer(clock.getCurrentProcessingTime() + EVERY_MS, mark);
    }

    /** One subtask is enough for that. */
    private void markStart(long now) {
        if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
            watched((model, atMost) -> emit(ArrivalMark.ofStart(model, kind)));
        }
        mark(now);
    }

    private void mark(long now) {
        if (watermark > watermarkBefore) {
            long expected = now - outOfOrdernessMs;
            watched(
                    (model, atMost) -> {
                        if (watermark < expected - atMost.toMillis()) {
                            emit(ArrivalMark.ofBehind(model, kind));
                        }
                    });
        }
        watermarkBefore = watermark;
        newest.forEach((model, ts) -> emit(ArrivalMark.ofEvents(StateKey.model(model), kind, ts)));
        newest.clear();
        markLater(this::mark);
    }

    private void watched(BiConsumer<String, Duration> model) {
        for (MonitorPlan plan : plans.all()) {
            Duration atMost = kind.atMost(plan.monitor().expected());
            if (atMost != null) {
                model.accept(plan.monitor().model(), atMost);
            }
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        watermark = mark.getTimestamp();
        super.processWatermark(mark);
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
