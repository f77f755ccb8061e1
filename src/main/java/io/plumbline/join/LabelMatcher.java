package io.plumbline.join;

import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.RawEvent;
import io.plumbline.window.WindowPlan;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which label belongs to which prediction. The rules are stated on timestamps alone, so that the
 * outcome of a set of events does not depend on the order in which they came:
 *
 * <ul>
 *   <li>A label at L counts for a prediction at P when {@code -settle <= L - P <= horizon}, where
 *       {@code settle = horizon + grace}. Of those that count the highest in rank wins.
 *   <li>A prediction is too late when one of its windows is final, and a label is too late for it,
 *       when the frontier has passed {@code P + settle}.
 *   <li>Everything about an id is forgotten when the frontier has passed its newest timestamp by
 *       {@code 2 * settle}: by then no label in it can meet a prediction that is not too late, and
 *       a label that comes hopelessly late was still recognised as such.
 * </ul>
 *
 * <p>The frontier is a watermark W: no valid event at or before W comes any more. It "has passed"
 * an instant T when {@code W >= T}. See {@code docs/decisions/label-join.md}.
 */
public final class LabelMatcher implements Serializable {
    private static final long serialVersionUID = 1L;

    private final WindowPlan windows;
    private final long horizonMs;
    private final long settleMs;

    public LabelMatcher(WindowPlan windows, LabelHorizon horizon) {
        this.windows = windows;
        this.horizonMs = horizon.horizon().toMillis();
        this.settleMs = horizon.settledAfterMs();
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
        ledger.add(prediction);
        effects.accepted(prediction);
        Truth truth = winner(ledger, prediction);
        if (truth != null && !truth.retract()) {
            effects.labelled(prediction, truth);
        }
        meet(ledger.truths(), prediction, effects);
    }

    /** Takes a label in. */
    public void label(Ledger ledger, Truth label, long frontier, Effects effects) {
        RawEvent raw = label.unused();
        if (raw == null) {
            throw new IllegalArgumentException("a new label comes with its event");
        }
        if (ledger.knows(label)) {
            effects.repeated();
            return;
        }
        if (frontier >= label.ts() + 2 * settleMs && ledger.predictions().isEmpty()) {
            effects.refused(raw, DeadLetterReason.UNMATCHED_LABEL, "no prediction came in time");
            return;
        }
        if (ledger.predictions().isEmpty()) {
            ledger.add(label);
        } else if (!apply(ledger, label, frontier, effects)) {
            refuseUncounted(ledger, label, raw, effects);
        }
        evict(ledger, effects);
    }

    /** Adds a label to predictions that are there; false when it counts for none of them. */
    private boolean apply(Ledger ledger, Truth label, long frontier, Effects effects) {
        List<Scored> predictions = ledger.predictions();
        @Nullable Truth[] before = new Truth[predictions.size()];
        for (int i = 0; i < before.length; i++) {
            before[i] = winner(ledger, predictions.get(i));
        }
        ledger.add(label.used());
        boolean counted = false;
        for (int i = 0; i < before.length; i++) {
            Scored prediction = predictions.get(i);
            if (counts(label, prediction) && frontier < prediction.ts() + settleMs) {
                counted = true;
                revise(prediction, before[i], winner(ledger, prediction), effects);
            }
        }
        return counted;
    }

    private static void refuseUncounted(Ledger ledger, Truth label, RawEvent raw, Effects effects) {
        boolean before = ledger.predictions().stream().allMatch(known -> label.ts() < known.ts());
        if (before) {
            effects.refused(
                    raw, DeadLetterReason.UNMATCHED_LABEL, "too long before its prediction");
        } else {
            refuseLate(raw, effects);
        }
    }

    /** Event time from which the ledger is no longer needed, epoch milliseconds. */
    public long forgetAt(Ledger ledger) {
        return ledger.newest() + 2 * settleMs;
    }

    /** Says of every label that never met a prediction that it didn't; call before forgetting. */
    public void forget(Ledger ledger, Effects effects) {
        for (Truth truth : ledger.truths()) {
            refuseUnused(truth, effects);
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

    private static void evict(Ledger ledger, Effects effects) {
        Truth evicted = ledger.evict();
        if (evicted != null) {
            refuseUnused(evicted, effects);
        }
    }

    private static void refuseUnused(Truth truth, Effects effects) {
        RawEvent raw = truth.unused();
        if (raw != null) {
            effects.refused(raw, DeadLetterReason.UNMATCHED_LABEL, "no prediction came in time");
        }
    }

    /** Labels that waited have met a prediction now: they count for it, or come too late for it. */
    private void meet(List<Truth> truths, Scored prediction, Effects effects) {
        for (int i = 0; i < truths.size(); i++) {
            Truth truth = truths.get(i);
            RawEvent raw = truth.unused();
            boolean late = truth.ts() - prediction.ts() > horizonMs;
            if (raw != null && late) {
                refuseLate(raw, effects);
            }
            if (late || counts(truth, prediction)) {
                truths.set(i, truth.used());
            }
        }
    }

    private static void refuseLate(RawEvent raw, Effects effects) {
        effects.refused(raw, DeadLetterReason.LATE_LABEL, "past the horizon or the grace");
    }

    private @Nullable Truth winner(Ledger ledger, Scored prediction) {
        for (Truth truth : ledger.truths()) {
            if (counts(truth, prediction)) {
                return truth;
            }
        }
        return null;
    }

    private boolean counts(Truth label, Scored prediction) {
        long delay = label.ts() - prediction.ts();
        return delay <= horizonMs && delay >= -settleMs;
    }
}
