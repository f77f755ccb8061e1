package io.plumbline.flink.operator;

import io.plumbline.event.DeadLetter;
import io.plumbline.event.Label;
import io.plumbline.flink.metric.JobMetric;
import io.plumbline.flink.metric.JobMetrics;
import io.plumbline.join.LabelMatcher;
import io.plumbline.join.Ledger;
import io.plumbline.join.LedgerCodec;
import io.plumbline.join.Truth;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Joins labels with predictions, keyed by (model, prediction id); the rules are {@link
 * LabelMatcher}'s. What is known of an id is asked for once an event, of {@link RecentLedgers}, and
 * once more to forget it, unless nothing more is to be said of it.
 */
public final class LabelJoin
        extends KeyedCoProcessFunction<Tuple2<String, String>, ScoredPrediction, Label, JoinedEvent>
        implements CheckpointedFunction, Controlled {
    private static final long serialVersionUID = 1L;

    /** What is known of the key's id; cleared when the {@link ExpiryIndex} has it looked at. */
    private static final ValueStateDescriptor<byte[]> LEDGER =
            new ValueStateDescriptor<>(
                    "ledger", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    private final Plans plans;
    private final boolean knowsAllEvents;

    private transient ValueState<byte[]> stored;
    private transient ListState<byte[]> expiryChunks;

    @SuppressWarnings("NullAway.Init") // The operator tells it before the first event.
    private transient RecentLedgers ledgers;

    @SuppressWarnings("NullAway.Init") // As well.
    private transient ExpiryIndex expiry;

    private transient LedgerCodec codec;
    private transient LivePlans live;
    private transient RemovedModels removed;
    private transient LabelDelays delays;
    private transient Frontier frontier;
    private transient long watermark;
    private transient PendingCount pending;
    private transient DeadLetters deadLetters;
    private transient JoinEffects effects;
    private transient Counter expired;

    /**
     * @param plans of all models
     * @param knowsAllEvents no label is refused before the end of the files
     */
    public LabelJoin(Plans plans, boolean knowsAllEvents) {
        this.plans = plans;
        this.knowsAllEvents = knowsAllEvents;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        frontier = new Frontier(context.getOperatorStateStore(), context.isRestored());
        watermark = Long.MIN_VALUE;
        pending = new PendingCount(context.getOperatorStateStore());
    }

    @Override
    public void open(OpenContext context) {
        live = new LivePlans(plans);
        codec = new LedgerCodec();
        delays = new LabelDelays();
        stored = getRuntimeContext().getState(LEDGER);
        expiryChunks = getRuntimeContext().getListState(ExpiryIndex.CHUNKS);
        JobMetrics metrics = new JobMetrics(getRuntimeContext().getMetricGroup());
        removed = new RemovedModels(metrics);
        deadLetters = new DeadLetters(metrics);
        effects = new JoinEffects(metrics, deadLetters, delays, pending);
        expired = metrics.counter(JobMetric.EXPIRED_PREDICTIONS_TOTAL);
        metrics.gauge(JobMetric.PENDING_PREDICTIONS, pending::now);
    }

    /** State of what {@link #remember} is then told. */
    ValueState<byte[]> stored() {
        return stored;
    }

    /** State of what {@link #remember} is then told. */
    ListState<byte[]> expiryChunks() {
        return expiryChunks;
    }

    /** Where ledgers are, and what tells when an id is to be looked at; before the first event. */
    void remember(RecentLedgers recent, ExpiryIndex index) {
        ledgers = recent;
        expiry = index;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        frontier.snapshot(watermark);
        pending.snapshot();
    }

    @Override
    public void processElement1(
            ScoredPrediction prediction, Context context, Collector<JoinedEvent> out)
            throws Exception {
        step(
                context,
                (matcher, ledger) ->
                        matcher.prediction(
                                ledger,
                                prediction.scored(),
                                prediction.raw(),
                                frontier.at(watermark),
                                effects.of(context, out, prediction.modelId(), prediction)));
    }

    @Override
    public void processElement2(Label label, Context context, Collector<JoinedEvent> out)
            throws Exception {
        Truth truth =
                new Truth(
                        label.revision(),
                        label.ts(),
                        label.label(),
                        label.value(),
                        label.retract(),
                        label.raw());
        step(
                context,
                (matcher, ledger) ->
                        matcher.label(
                                ledger,
                                truth,
                                frontier.at(watermark),
                                effects.of(context, out, label.modelId(), null)));
    }

    @Override
    public void control(ControlEvent event) {
        live.apply(event);
    }

    /** The operator's watermark moves on; called before any timer that it fires. */
    void advance(long watermark) {
        this.watermark = watermark;
    }

    private LabelMatcher matcher(MonitorPlan plan) {
        return knowsAllEvents ? plan.matcher().patient() : plan.matcher();
    }

    private void step(Context context, BiConsumer<LabelMatcher, Ledger> change) throws Exception {
        Tuple2<String, String> id = context.getCurrentKey();
        MonitorPlan plan = live.of(id.f0);
        if (plan == null) {
            removed.event(id.f0);
            return;
        }
        LabelMatcher matcher = matcher(plan);
        byte[] before = ledgers.get(id);
        Ledger ledger = before == null ? new Ledger() : codec.read(before);
        change.accept(matcher, ledger);
        if (ledger.isEmpty()) {
            return;
        }
        if (before == null) {
            // Its label will make it younger: looked at before that, it would be in vain.
            list(id, ledger, matcher, ledger.awaitsLabel() ? delays.expected(id.f0) : 0);
        } else {
            mark(id, ledger, matcher);
        }
        ledgers.put(id, codec.write(ledger));
        expiry.relieve();
    }

    /** Has the id be looked at when it can be forgotten, or {@code laterMs} after that. */
    private void list(
            Tuple2<String, String> id, Ledger ledger, LabelMatcher matcher, long laterMs) {
        long at = matcher.forgetAt(ledger) + laterMs;
        ledger.list(expiry.add(id, at, matcher.rememberedMs()), false);
        mark(id, ledger, matcher);
    }

    /** Says on the id's list whether it can be forgotten unseen, when that has changed. */
    private void mark(Tuple2<String, String> id, Ledger ledger, LabelMatcher matcher) {
        boolean settled =
                matcher.forgetAt(ledger) <= ledger.listedUntil() && matcher.isSettled(ledger);
        if (settled != ledger.listedSettled()) {
            expiry.mark(id, ledger.listedUntil());
            ledger.list(ledger.listedUntil(), settled);
        }
    }

    /**
     * Forgets the id, if it is time. May change the current key.
     *
     * @param until event time that has passed
     * @param refused takes the labels that never met a prediction
     */
    void look(ExpiryIndex.Listed listed, long until, Consumer<DeadLetter> refused)
            throws Exception {
        Tuple2<String, String> id = listed.id();
        MonitorPlan plan = live.of(id.f0);
        if (plan == null) {
            forgetRemoved(id);
            return;
        }
        LabelMatcher matcher = matcher(plan);
        if (listed.settled() && listed.rememberedMs() == matcher.rememberedMs()) {
            ledgers.forget(id);
            return;
        }
        byte[] known = ledgers.peek(id);
        if (known == null) {
            return;
        }
        Ledger ledger = codec.read(known);
        if (matcher.forgetAt(ledger) > until) {
            list(id, ledger, matcher, 0);
            ledgers.putBack(id, codec.write(ledger));
            return;
        }
        int waiting = matcher.waiting(ledger);
        expired.inc(waiting);
        pending.add(-waiting);
        matcher.forget(
                ledger,
                (event, reason, detail) ->
                        refused.accept(deadLetters.counted(new DeadLetter(event, reason, detail))));
        ledgers.forget(id);
    }

    /** Of a model that is no longer monitored. */
    private void forgetRemoved(Tuple2<String, String> id) throws Exception {
        byte[] known = ledgers.peek(id);
        if (known != null) {
            removed.state(id.f0);
            pending.add(-codec.read(known).unlabelled());
            ledgers.forget(id);
        }
    }
}
