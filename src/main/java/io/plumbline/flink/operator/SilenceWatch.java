package io.plumbline.flink.operator;

import io.plumbline.policy.AlertRow;
import io.plumbline.policy.SilenceAlert;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Raises an alert when no predictions of a model, or no labels, have come for longer than is
 * expected, by wall clock and by timer, so also when nothing comes at all; ends it with the next
 * one. Keyed by model.
 *
 * <p>Time in which the job did not run does not count, nor does that in which it is still reading
 * what lies behind ({@link ArrivalMark.Sign#BEHIND}): a quiet stretch of a backfill is none of
 * today.
 */
public final class SilenceWatch extends KeyedProcessFunction<String, ArrivalMark, AlertRow>
        implements ModelKeeper<AlertRow> {
    private static final long serialVersionUID = 1L;

    /** What is known by kind. */
    private static final MapStateDescriptor<String, SilenceState> ARRIVALS =
            new MapStateDescriptor<>(
                    "arrivals", Types.STRING, TypeInformation.of(SilenceState.class));

    private final Plans plans;

    private transient LivePlans live;
    private transient MapState<String, SilenceState> arrivals;
    private transient long started;

    public SilenceWatch(Plans plans) {
        this.plans = plans;
    }

    @Override
    public void open(OpenContext context) {
        live = new LivePlans(plans);
        arrivals = getRuntimeContext().getMapState(ARRIVALS);
        started = Long.MIN_VALUE;
    }

    @Override
    public void control(ControlEvent event) {
        live.apply(event);
    }

    @Override
    public String stateName() {
        return ARRIVALS.getName();
    }

    /** What is expected of the model changed: silences begin to count, or are over. */
    @Override
    public void modelChanged(String model, TimerService timers, Collector<AlertRow> out)
            throws Exception {
        long now = timers.currentProcessingTime();
        startAt(now);
        for (ArrivalKind kind : ArrivalKind.values()) {
            Duration allowed = allowed(model, kind);
            SilenceState state = arrivals.get(kind.name());
            if (allowed == null) {
                end(model, kind, state, now, out);
            } else {
                arrivals.put(kind.name(), state == null ? SilenceState.since(now) : state);
                timers.registerProcessingTimeTimer(now + allowed.toMillis());
            }
        }
    }

    private void end(
            String model,
            ArrivalKind kind,
            @Nullable SilenceState state,
            long now,
            Collector<AlertRow> out)
            throws Exception {
        if (state != null && state.isOpen()) {
            String why =
                    live.find(model) == null
                            ? "the model is no longer monitored"
                            : "it is no longer waited for";
            out.collect(
                    new SilenceAlert(model, kind.problem(), Duration.ZERO)
                            .ended(
                                    state.newest(),
                                    state.openedAt(),
                                    now,
                                    why,
                                    state.revision() + 1));
        }
        arrivals.remove(kind.name());
    }

    private @Nullable Duration allowed(String model, ArrivalKind kind) {
        MonitorPlan plan = live.find(model);
        return plan == null ? null : kind.atMost(plan.monitor().expected());
    }

    @Override
    public void processElement(ArrivalMark mark, Context context, Collector<AlertRow> out)
            throws Exception {
        Duration allowed = allowed(mark.modelId(), mark.kind());
        if (allowed == null) {
            return;
        }
        long now = context.timerService().currentProcessingTime();
        startAt(now);
        SilenceState before = arrivals.get(mark.kind().name());
        SilenceState state = before == null ? SilenceState.since(now) : before;
        SilenceState next =
                switch (mark.sign()) {
                    case START -> state;
                    case BEHIND -> state.behind(now);
                    case EVENTS -> state.arrived(now, mark.newest());
                };
        if (state.isOpen() && !next.isOpen()) {
            out.collect(
                    alert(mark.modelId(), mark.kind(), allowed)
                            .resolved(state.newest(), state.openedAt(), now, state.revision() + 1));
        }
        arrivals.put(mark.kind().name(), next);
        if (before == null || before.isOpen() || mark.sign() == ArrivalMark.Sign.START) {
            context.timerService().registerProcessingTimeTimer(now + allowed.toMillis());
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<AlertRow> out)
            throws Exception {
        long now = context.timerService().currentProcessingTime();
        startAt(now);
        for (ArrivalKind kind : ArrivalKind.values()) {
            SilenceState state = arrivals.get(kind.name());
            Duration allowed = allowed(context.getCurrentKey(), kind);
            if (allowed == null) {
                end(context.getCurrentKey(), kind, state, now, out);
            } else if (state != null && !state.isOpen()) {
                look(kind, state, allowed, now, context, out);
            }
        }
    }

    /** With the first call: there is no clock before. */
    private void startAt(long now) {
        if (started == Long.MIN_VALUE) {
            started = now;
        }
    }

    private void look(
            ArrivalKind kind,
            SilenceState state,
            Duration allowed,
            long now,
            OnTimerContext context,
            Collector<AlertRow> out)
            throws Exception {
        long due = Math.max(state.last(), started) + allowed.toMillis();
        if (now < due) {
            context.timerService().registerProcessingTimeTimer(due);
        } else {
            SilenceState open = state.opened(now);
            arrivals.put(kind.name(), open);
            out.collect(
                    alert(context.getCurrentKey(), kind, allowed)
                            .firing(state.newest(), now, open.revision()));
        }
    }

    private static SilenceAlert alert(String modelId, ArrivalKind kind, Duration allowed) {
        return new SilenceAlert(modelId, kind.problem(), allowed);
    }
}
