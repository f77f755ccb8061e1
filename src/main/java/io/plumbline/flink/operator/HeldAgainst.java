package io.plumbline.flink.operator;

import io.plumbline.drift.DriftReference;
import io.plumbline.performance.MetricEstimate;
import io.plumbline.performance.ScoreEstimator;
import io.plumbline.stats.summary.OutputCounts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a window is held against. In memory only.
 *
 * @param reference for the features, or null for none
 * @param outputs what was predicted there, and what came of it
 * @param estimator estimates performance from scores, or null
 * @param metrics how the model did there, as far as that is known
 */
record HeldAgainst(
        @Nullable DriftReference reference,
        OutputCounts outputs,
        @Nullable ScoreEstimator estimator,
        List<MetricEstimate> metrics) {

    /** Nothing. */
    static final HeldAgainst NOTHING = new HeldAgainst(null, OutputCounts.NONE, null, List.of());

    /** Of a segment: its features are not counted, but its scores are worth what all are. */
    static HeldAgainst ofSegment(MonitorPlan plan) {
        return new HeldAgainst(null, OutputCounts.NONE, plan.estimator(), List.of());
    }
}
