package io.plumbline.flink.operator;

import io.plumbline.drift.FeaturePane;
import io.plumbline.event.Outcome;
import io.plumbline.performance.PerformancePane;
import io.plumbline.window.Slice;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Folds outcomes into panes until they are handed on. Whatever the traffic, what leaves is a few
 * panes for each slice that was touched, so that one busy model does not end on one key.
 */
final class PaneBuffer {
    /** Shadow predictions are kept apart: they count for their version, not for all together. */
    private record Key(
            String modelId, String modelVersion, String segment, long paneStart, boolean shadow) {}

    private static final class Counted {
        private final PerformancePane performance = new PerformancePane();
        private final FeaturePane features = new FeaturePane();
    }

    private final Plans plans;
    private final Map<Key, Counted> panes = new HashMap<>();

    PaneBuffer(Plans plans) {
        this.plans = plans;
    }

    /** Number of panes held. */
    int size() {
        return panes.size();
    }

    void add(JoinedEvent event) {
        Outcome outcome = event.outcome();
        MonitorPlan plan = plans.get(outcome.modelId());
        long paneStart = plan.windows().paneStart(outcome.ts());
        for (String segment : outcome.segments()) {
            Counted counted = pane(outcome, segment, paneStart);
            plan.count(outcome, counted.performance);
            if (event.features() != null && segment.equals(Slice.WHOLE)) {
                counted.features.add(event.features());
            }
        }
    }

    private Counted pane(Outcome outcome, String segment, long paneStart) {
        Key key =
                new Key(
                        outcome.modelId(),
                        outcome.modelVersion(),
                        segment,
                        paneStart,
                        outcome.shadow());
        return panes.computeIfAbsent(key, absent -> new Counted());
    }

    /**
     * Hands everything on, to the version's own slice and to that of all versions, and is empty.
     */
    void drain(Consumer<PartialPane> out) {
        panes.forEach((key, counted) -> emit(key, counted, out));
        panes.clear();
    }

    private static void emit(Key key, Counted counted, Consumer<PartialPane> out) {
        byte[] performance = counted.performance.toBytes();
        byte[] features = counted.features.isEmpty() ? null : counted.features.toBytes();
        out.accept(partial(key, key.modelVersion(), performance, features));
        if (!key.shadow()) {
            out.accept(partial(key, Slice.EVERY_VERSION, performance, features));
        }
    }

    private static PartialPane partial(
            Key key, String version, byte[] performance, byte @Nullable [] features) {
        return new PartialPane(
                key.modelId(), version, key.segment(), key.paneStart(), performance, features);
    }
}
