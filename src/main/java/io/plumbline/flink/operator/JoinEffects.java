package io.plumbline.flink.operator;

import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.Outcome;
import io.plumbline.event.OutcomeKind;
import io.plumbline.event.PairedOutcome;
import io.plumbline.event.RawEvent;
import io.plumbline.flink.metric.JobMetric;
import io.plumbline.flink.metric.JobMetrics;
import io.plumbline.join.Effects;
import io.plumbline.join.Scored;
import io.plumbline.join.Truth;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a step of the matching asks for into records and counts. One for all events, which are
 * told one after the other.
 */
final class JoinEffects implements Effects {
    private final DeadLetters deadLetters;
    private final LabelDelays delays;
    private final PendingCount pending;
    private final Counter repeated;
    private final Counter labelled;
    private final Counter unlabelled;
    private final Counter accepted;

    // Of the event that has arrived. The key of its state may no longer be the current one.
    private String model = "";
    private @Nullable ScoredPrediction arrived;

    @SuppressWarnings("NullAway.Init") // Before any effect.
    private KeyedCoProcessFunction<?, ?, ?, JoinedEvent>.Context context;

    @SuppressWarnings("NullAway.Init") // As well.
    private Collector<JoinedEvent> out;

    JoinEffects(
            JobMetrics metrics, DeadLetters deadLetters, LabelDelays delays, PendingCount pending) {
        this.deadLetters = deadLetters;
        this.delays = delays;
        this.pending = pending;
        repeated = metrics.counter(JobMetric.REPEATED_EVENTS_TOTAL);
        labelled = metrics.counter(JobMetric.LABELS_JOINED_TOTAL);
        unlabelled = metrics.counter(JobMetric.LABELS_UNJOINED_TOTAL);
        accepted = metrics.counter(JobMetric.PREDICTIONS_TOTAL);
    }

    /**
     * Of an event that has arrived.
     *
     * @param itsModel the event's
     * @param prediction the event, or null when it is a label
     */
    JoinEffects of(
            KeyedCoProcessFunction<?, ?, ?, JoinedEvent>.Context itsContext,
            Collector<JoinedEvent> collector,
            String itsModel,
            @Nullable ScoredPrediction prediction) {
        context = itsContext;
        out = collector;
        model = itsModel;
        arrived = prediction;
        return this;
    }

    @Override
    public void accepted(Scored prediction) {
        if (arrived == null) {
            throw new IllegalStateException("only an arriving prediction can be accepted");
        }
        accepted.inc();
        Outcome outcome = outcome(OutcomeKind.PREDICTED, prediction, null, arrived.latencyMs());
        out.collect(JoinedEvent.predicted(outcome, arrived.features()));
    }

    @Override
    public void labelled(Scored prediction, Truth label) {
        labelled.inc();
        delays.add(model, label.ts() - prediction.ts());
        emit(OutcomeKind.LABELLED, prediction, label);
    }

    @Override
    public void unlabelled(Scored prediction, Truth label) {
        unlabelled.inc();
        emit(OutcomeKind.UNLABELLED, prediction, label);
    }

    @Override
    public void paired(Scored one, Scored other, Truth label, int sign) {
        boolean ordered = one.modelVersion().compareTo(other.modelVersion()) < 0;
        Scored first = ordered ? one : other;
        Scored second = ordered ? other : one;
        out.collect(
                JoinedEvent.of(
                        new PairedOutcome(
                                model,
                                first.modelVersion(),
                                second.modelVersion(),
                                Math.max(one.ts(), other.ts()),
                                first.predicted(),
                                second.predicted(),
                                first.score(),
                                second.score(),
                                first.value(),
                                second.value(),
                                label.label(),
                                label.value(),
                                sign)));
    }

    @Override
    public void refused(RawEvent event, DeadLetterReason reason, String detail) {
        deadLetters.send(context, new DeadLetter(event, reason, detail));
    }

    @Override
    public void waiting(int change) {
        pending.add(change);
    }

    @Override
    public void repeated() {
        repeated.inc();
    }

    private void emit(OutcomeKind kind, Scored prediction, Truth label) {
        Outcome outcome = outcome(kind, prediction, label, Double.NaN);
        out.collect(JoinedEvent.labelled(outcome, prediction.cells()));
    }

    private Outcome outcome(
            OutcomeKind kind, Scored prediction, @Nullable Truth label, double latencyMs) {
        return new Outcome(
                kind,
                model,
                prediction.modelVersion(),
                prediction.ts(),
                prediction.dimensions(),
                prediction.shadow(),
                prediction.predicted(),
                prediction.scoreUnder(label == null ? null : label.label()),
                prediction.value(),
                label == null ? null : label.label(),
                label == null ? Double.NaN : label.value(),
                label == null ? 0 : label.ts() - prediction.ts(),
                latencyMs);
    }
}
