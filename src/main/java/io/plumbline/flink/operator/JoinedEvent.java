package io.plumbline.flink.operator;

import io.plumbline.drift.FeatureVector;
import io.plumbline.event.FeatureCells;
import io.plumbline.event.Outcome;
import io.plumbline.event.PairedOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What the join hands to those who count; it stays within its subtask. Either an outcome, a pair or
 * a control event.
 *
 * @param outcome what changed, or null
 * @param features the prediction's features, when this is the outcome that says it was made
 * @param cells where its features lie, when this is an outcome with a label and somebody asks
 * @param pair what two versions made of one prediction id, or null
 * @param control what holds for all that comes after it, or null
 */
public record JoinedEvent(
        @Nullable Outcome outcome,
        @Nullable FeatureVector features,
        @Nullable FeatureCells cells,
        @Nullable PairedOutcome pair,
        @Nullable ControlEvent control) {

    /** Of a prediction that was made. */
    public static JoinedEvent predicted(Outcome outcome, @Nullable FeatureVector features) {
        return new JoinedEvent(outcome, features, null, null, null);
    }

    /** Of a label that came or was taken back. */
    public static JoinedEvent labelled(Outcome outcome, @Nullable FeatureCells cells) {
        return new JoinedEvent(outcome, null, cells, null, null);
    }

    /** Of a pair of predictions. */
    public static JoinedEvent of(PairedOutcome pair) {
        return new JoinedEvent(null, null, null, pair, null);
    }

    /** Of a control event. */
    public static JoinedEvent of(ControlEvent control) {
        return new JoinedEvent(null, null, null, null, control);
    }
}
