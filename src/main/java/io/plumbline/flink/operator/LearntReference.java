package io.plumbline.flink.operator;

import io.plumbline.codec.ReferenceProfileJson;
import io.plumbline.config.Monitor;
import io.plumbline.drift.FeaturePane;
import io.plumbline.drift.PaneReference;
import io.plumbline.drift.ReferenceProfile;
import io.plumbline.drift.ReferenceProfileRow;
import io.plumbline.performance.PerformancePane;
import io.plumbline.window.Slice;
import io.plumbline.window.TimeWindow;
import java.time.Duration;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * The reference that a version learns from its own first predictions, in keyed state. The period
 * begins with the pane of the version's first prediction. It is closed by the first window that
 * settles at or after its end: by then no prediction from before can be valid any more, so what was
 * learnt is a function of the events alone. Windows that begin after the period are held against
 * it; it is kept for good.
 */
final class LearntReference {
    private static final ValueStateDescriptor<LearntPanes> LEARNT =
            new ValueStateDescriptor<>("learnt-reference", TypeInformation.of(LearntPanes.class));

    private final ValueState<LearntPanes> learnt;

    LearntReference(RuntimeContext context) {
        learnt = context.getState(LEARNT);
    }

    /** Forgets what was learnt. */
    void clear() {
        learnt.clear();
    }

    /** Whether panes have still to be kept to learn from. */
    boolean isLearning(MonitorPlan plan) throws Exception {
        return plan.learns() != null && learnt.value() == null;
    }

    /**
     * Closes the period if it is over.
     *
     * @param end of the windows that settle now
     * @return the row that says so, or null when the period is not over, or was closed before
     */
    @Nullable ReferenceProfileRow close(MonitorPlan plan, Slice slice, WindowPanes panes, long end)
            throws Exception {
        Duration first = plan.learns();
        if (first == null || learnt.value() != null || panes.starts().isEmpty()) {
            return null;
        }
        long start = panes.starts().stream().mapToLong(Long::longValue).min().orElseThrow();
        long paneMs = plan.windows().paneMs();
        long over = start + -Math.floorDiv(-first.toMillis(), paneMs) * paneMs;
        if (end < over) {
            return null;
        }
        TimeWindow period = new TimeWindow("first", start, over);
        PerformancePane performance = panes.performance(period, paneMs, Slice.WHOLE);
        if (performance == null) {
            return null;
        }
        FeaturePane features = panes.features(period, paneMs, plan.binner());
        ReferenceProfile profile = profile(plan, slice, features, performance);
        learnt.update(
                new LearntPanes(
                        profile.id(),
                        start,
                        over,
                        features == null ? null : features.toBytes(),
                        performance.toBytes()));
        return new ReferenceProfileRow(
                slice.modelId(),
                slice.modelVersion(),
                profile.id(),
                start,
                over,
                profile.rowCount(),
                ReferenceProfileJson.toJson(profile));
    }

    private static ReferenceProfile profile(
            MonitorPlan plan,
            Slice slice,
            @Nullable FeaturePane features,
            PerformancePane performance) {
        Monitor monitor = plan.monitor();
        return new ReferenceProfile(
                slice.modelId(),
                slice.modelVersion(),
                performance.predictionCount(),
                new PaneReference("", features == null ? new FeaturePane() : features)
                        .features(monitor.features()),
                plan.task().outputsOf(performance),
                plan.task().labelScoresOf(performance));
    }

    /** What a window is held against; nothing before the period is over. */
    HeldAgainst heldAgainst(MonitorPlan plan, TimeWindow window) throws Exception {
        LearntPanes reference = learnt.value();
        if (reference == null || window.start() < reference.end()) {
            return HeldAgainst.NOTHING;
        }
        byte[] bytes = reference.features();
        FeaturePane features = bytes == null ? new FeaturePane() : FeaturePane.fromBytes(bytes);
        PerformancePane performance = PerformancePane.fromBytes(reference.performance());
        boolean known = features.isEmpty() || plan.isBinned(features);
        return new HeldAgainst(
                new PaneReference(reference.id(), known ? features : new FeaturePane()),
                plan.task().outputsOf(performance),
                plan.task().estimatorOf(plan.task().labelScoresOf(performance)),
                plan.task().metricsOf(performance));
    }
}
