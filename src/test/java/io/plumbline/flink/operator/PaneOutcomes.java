package io.plumbline.flink.operator;

import io.plumbline.drift.FeaturePane;
import io.plumbline.event.Dimensions;
import io.plumbline.event.Outcome;
import io.plumbline.event.OutcomeKind;
import io.plumbline.performance.PerformancePane;
import java.util.Objects;

/** Outcomes of a call of version {@code v1}, and what is in panes. */
final class PaneOutcomes {
    private PaneOutcomes() {}

    static Outcome predicted(String model, long ts) {
        return new Outcome(
                OutcomeKind.PREDICTED,
                model,
                "v1",
                ts,
                Dimensions.NONE,
                false,
                "yes",
                0.7,
                Double.NaN,
                null,
                Double.NaN,
                0,
                Double.NaN);
    }

    static long predictions(PartialPane pane) {
        return PerformancePane.fromBytes(pane.performance()).predictionCount();
    }

    static FeaturePane features(PartialPane pane) {
        return FeaturePane.fromBytes(Objects.requireNonNull(pane.features()));
    }
}
