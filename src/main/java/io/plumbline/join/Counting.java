package io.plumbline.join;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Which labels count for a prediction, by their timestamps and by when they arrived.
 *
 * @param horizonMs so long after its prediction a label may lie, milliseconds
 * @param settleMs so long before it
 */
record Counting(long horizonMs, long settleMs) implements Serializable {
    boolean counts(Truth label, Scored prediction) {
        return !isLate(label, prediction) && label.ts() - prediction.ts() >= -settleMs;
    }

    /** It lies too far after the prediction, or arrived when that one's time was over. */
    boolean isLate(Truth label, Scored prediction) {
        return label.ts() - prediction.ts() > horizonMs - label.overdueMs();
    }

    /** The highest label that counts; null when there is none. */
    @Nullable Truth winner(Ledger ledger, Scored prediction) {
        for (Truth truth : ledger.truths()) {
            if (counts(truth, prediction)) {
                return truth;
            }
        }
        return null;
    }

    /** The highest label of those that count for both; null when that is none, or a retraction. */
    @Nullable Truth common(Ledger ledger, Scored one, Scored other) {
        for (Truth truth : ledger.truths()) {
            if (counts(truth, one) && counts(truth, other)) {
                return truth.retract() ? null : truth;
            }
        }
        return null;
    }
}
