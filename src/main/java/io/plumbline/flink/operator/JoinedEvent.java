package io.plumbline.flink.operator;

import io.plumbline.drift.FeatureVector;
import io.plumbline.event.Outcome;
import io.plumbline.event.PairedOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What the join hands to those who count; it stays within its subtask. Either an outcome or a pair.
 *
 * @param outcome what changed, or null
 * @param features the prediction's features, when this is the outcome that says it was made
 * @param pair what two versions made of one prediction id, or null
 */
public record JoinedEvent(
        @Nullable Outcome outcome, @Nullable FeatureVector features, @Nullable PairedOutcome pair) {

    /** Of one prediction. */
    public static JoinedEvent of(Outcome outcome, @Nullable FeatureVector features) {
        return new JoinedEvent(outcome, features, null);
    }

    /** Of a pair of predictions. */
    public static JoinedEvent of(PairedOutcome pair) {
        return new JoinedEvent(null, null, pair);
    }
}
