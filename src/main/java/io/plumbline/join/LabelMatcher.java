package io.plumbline.join;

import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.RawEvent;
import io.plumbline.window.WindowPlan;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which label belongs to which prediction. The rules are stated on timestamps alone, so that the
 * outcome of a set of events does not depend on the order in which they came:
 *
 * <ul>
 *   <li>A label at L counts for a prediction at P when {@code -settle <= L - P <= horizon}, where
 *       {@code settle = horizon + grace}. Of those that count the highest in rank wins.
 *   <li>A prediction is too late when one of its windows is final, and a label is too late for it
 *       when it arrives after the frontier has passed {@code P + settle}.
 *   <li>Two versions' predictions are a pair when they are at most {@code settle} apart and have
 *       the same label. It belongs to the window of the later one: that is open as long as either
 *       may be accepted, or a label be in time for both.
 *   <li>Everything about an id is forgotten when the frontier has passed its newest timestamp by
 *       {@code 2 * settle} and the shortest slide: by then no prediction that is not too late can
 *       be a repetition, nor meet a label in it.
 * </ul>
 *
 * <p>The frontier is a watermark W: no valid event at or before W comes any more. It "has passed"
 * an instant T when {@code W >= T}. See {@code docs/decisions/label-join.md}.
 */
public final class LabelMatcher implements Serializable {
    private static final long serialVersionUID = 1L;

    private final WindowPlan windows;
    private final Counting counting;
    private final long graceMs;
    private final long settleMs;
    private final long rememberedMs;
    private final boolean patient;

    public LabelMatcher(WindowPlan windows, LabelHorizon horizon) {
        this(windows, horizon.horizon().toMillis(), horizon.grace().toMillis(), false);
    }

    private LabelMatcher(WindowPlan windows, long horizonMs, long graceMs, boolean patient) {
        this.windows = windows;
        this.settleMs = horizonMs + graceMs;
        this.rememberedMs = 2 * settleMs + windows.shortestSlideMs();
        this.counting = new Counting(horizonMs, settleMs);
        this.graceMs = graceMs;
        this.patient = patient;
    }

    /**
     * The same rules where all events are there before anything is decided: a label is refused only
     * when its id is forgotten, since another version's prediction may still be read for which it
     * is in time. So the refusals, too, are a function of the set of events.
     */
    public LabelMatcher patient() {
        return new LabelMatcher(windows, settleMs - graceMs, graceMs, true);
    }

    /** Takes a prediction in; {@code raw} is what a refusal shows. */
    public void prediction(
            Ledger ledger, Scored prediction, RawEvent raw, long frontier, Effects effects) {
        Scored known = ledger.predictionOf(prediction.modelVersion());
        if (known != null) {
            repeat(known, prediction, raw, effects);
            return;
        }
        if (frontier >= windows.earliestEnd(prediction.ts()) - 1 + settleMs) {
            effects.refused(raw, DeadLetterReason.LATE_PREDICTION, "its window is final");
            return;
        }
        Truth truth = counting.winner(ledger, prediction);
        effects.accepted(prediction);
        if (truth != null && !truth.retract()) {
            effects.labelled(prediction, truth);
        }
        if (truth == null || truth.retract()) {
            effects.waiting(1);
        }
        pairWithAll(ledger, prediction, effects);
        ledger.add(prediction);
        meet(ledger.truths(), prediction, effects);
    }

    /** Takes a label in. */
    public void label(Ledger ledger, Truth read, long frontier, Effects effects) {
        RawEvent raw = read.unused();
        if (raw == null) {
            throw new IllegalArgumentException("a new label comes with its event");
        }
        if (ledger.knows(read)) {
            effects.repeated();
            return;
        }
        Truth label = read.overdue(overdueMs(read, frontier));
        if (frontier >= label.ts() + rememberedMs && ledger.predictions().isEmpty()) {
            effects.refused(raw, DeadLetterReason.UNMATCHED_LABEL, "no prediction came in time");
            return;
        }
        int waiting = waiting(ledger);
        if (ledger.predictions().isEmpty()) {
            ledger.add(label);
        } else if (!apply(ledger, label, effects) && !patient) {
            refuseUncounted(ledger, label, raw, effects);
        }
        evict(ledger, effects);
        if (waiting(ledger) != waiting) {
            effects.waiting(waiting(ledger) - waiting);
        }
    }

    /** How many predictions have no label. */
    public int waiting(Ledger ledger) {
        int waiting = 0;
        for (Scored prediction : ledger.predictions()) {
            Truth truth = counting.winner(ledger, prediction);
            if (truth == null || truth.retract()) {
                waiting++;
            }
        }
        return waiting;
    }

    /**
     * How far the frontier has passed the last moment at which a label of that timestamp is in time
     * for every prediction it may count for. A prediction that much younger than the oldest of them
     * is one it is in time for: lateness depends on when a label arrived, and not on whether its
     * prediction was there.
     */
    private long overdueMs(Truth label, long frontier) {
        long inTime = label.ts() + graceMs;
        return frontier < inTime ? 0 : frontier - inTime + 1;
    }

    /** Adds a label to predictions that are there; false when it counts for none of them. */
    private boolean apply(Ledger ledger, Truth label, Effects effects) {
        List<Scored> predictions = ledger.predictions();
        @Nullable Truth[] before = new Truth[predictions.size()];
        for (int i = 0; i < before.length; i++) {
            before[i] = counting.winner(ledger, predictions.get(i));
        }
        List<@Nullable Truth> commonBefore = commons(ledger);
        boolean counts = predictions.stream().anyMatch(known -> counting.counts(label, known));
        ledger.add(counts || !patient ? label.used() : label);
        for (int i = 0; i < before.length; i++) {
            Scored prediction = predictions.get(i);
            revise(prediction, before[i], counting.winner(ledger, prediction), effects);
        }
        revisePairs(ledger, commonBefore, effects);
        return counts;
    }

    /** What is common to a new prediction and those that are there. */
    private void pairWithAll(Ledger ledger, Scored prediction, Effects effects) {
        for (Scored other : ledger.predictions()) {
            Truth is = counting.common(ledger, prediction, other);
            if (is != null && arePair(prediction, other)) {
                effects.paired(prediction, other, is, 1);
            }
        }
    }

    private boolean arePair(Scored one, Scored other) {
        return Math.abs(one.ts() - other.ts()) <= settleMs;
    }

    /** What the pairs have in common, in the order of {@link #revisePairs}. */
    private List<@Nullable Truth> commons(Ledger ledger) {
        List<Scored> predictions = ledger.predictions();
        List<@Nullable Truth> commons = new ArrayList<>();
        for (int i = 0; i < predictions.size(); i++) {
            for (int j = i + 1; j < predictions.size(); j++) {
                commons.add(counting.common(ledger, predictions.get(i), predictions.get(j)));
            }
        }
        return commons;
    }

    private void revisePairs(Ledger ledger, List<@Nullable Truth> before, Effects effects) {
        List<Scored> predictions = ledger.predictions();
        int pair = 0;
        for (int i = 0; i < predictions.size(); i++) {
            for (int j = i + 1; j < predictions.size(); j++) {
                Scored one = predictions.get(i);
                Scored other = predictions.get(j);
                Truth was = before.get(pair++);
                Truth is = counting.common(ledger, one, other);
                if (was != is && arePair(one, other)) {
                    if (was != null) {
                        effects.paired(one, other, was, -1);
                    }
                    if (is != null) {
                        effects.paired(one, other, is, 1);
                    }
                }
            }
        }
    }

    private void refuseUncounted(Ledger ledger, Truth label, RawEvent raw, Refusals refusals) {
        boolean before =
                ledger.predictions().stream()
                        .allMatch(known -> label.ts() - known.ts() < -settleMs);
        if (before) {
            refusals.refused(
                    raw, DeadLetterReason.UNMATCHED_LABEL, "too long before its prediction");
        } else {
            refuseLate(raw, refusals);
        }
    }

    /** How long an id is remembered that only one event is known of, in milliseconds. */
    public long rememberedMs() {
        return rememberedMs;
    }

    /** Event time from which the ledger is no longer needed, epoch milliseconds. */
    public long forgetAt(Ledger ledger) {
        return ledger.newest() + rememberedMs;
    }

    /** Whether {@link #forget} would say nothing of it, and nothing waits. */
    public boolean isSettled(Ledger ledger) {
        for (Truth truth : ledger.truths()) {
            if (truth.unused() != null) {
                return false;
            }
        }
        return waiting(ledger) == 0;
    }

    /** Says of every label that never met a prediction that it didn't; call before forgetting. */
    public void forget(Ledger ledger, Refusals refusals) {
        for (Truth truth : ledger.truths()) {
            refuseUnused(ledger, truth, refusals);
        }
    }

    private static void repeat(Scored known, Scored prediction, RawEvent raw, Effects effects) {
        if (known.contentHash() == prediction.contentHash()) {
            effects.repeated();
        } else {
            effects.refused(
                    raw,
                    DeadLetterReason.CONFLICTING_DUPLICATE,
                    "this id was predicted before, with other content");
        }
    }

    private static void revise(
            Scored prediction, @Nullable Truth before, @Nullable Truth after, Effects effects) {
        if (before == after) {
            return;
        }
        if (before != null && !before.retract()) {
            effects.unlabelled(prediction, before);
        }
        if (after != null && !after.retract()) {
            effects.labelled(prediction, after);
        }
    }

    private void evict(Ledger ledger, Effects effects) {
        Truth evicted = ledger.evict();
        if (evicted != null) {
            refuseUnused(ledger, evicted, effects);
        }
    }

    private void refuseUnused(Ledger ledger, Truth truth, Refusals refusals) {
        RawEvent raw = truth.unused();
        if (raw == null) {
            return;
        }
        if (ledger.predictions().isEmpty()) {
            refusals.refused(raw, DeadLetterReason.UNMATCHED_LABEL, "no prediction came in time");
        } else {
            refuseUncounted(ledger, truth, raw, refusals);
        }
    }

    /** Labels that waited have met a prediction now: they count for it, or come too late for it. */
    private void meet(List<Truth> truths, Scored prediction, Effects effects) {
        for (int i = 0; i < truths.size(); i++) {
            Truth truth = truths.get(i);
            RawEvent raw = truth.unused();
            boolean late = !patient && counting.isLate(truth, prediction);
            if (raw != null && late) {
                refuseLate(raw, effects);
            }
            if (late || counting.counts(truth, prediction)) {
                truths.set(i, truth.used());
            }
        }
    }

    private static void refuseLate(RawEvent raw, Refusals refusals) {
        refusals.refused(raw, DeadLetterReason.LATE_LABEL, "past the horizon or the grace");
    }
}
