package io.plumbline.flink.operator;

import io.plumbline.drift.FeaturePane;
import io.plumbline.drift.PaneReference;
import io.plumbline.performance.PerformancePane;
import io.plumbline.window.Slice;
import io.plumbline.window.TimeWindow;
import java.time.Instant;

/** A window as the reference of one that came after it. */
final class EarlierWindow {
    private EarlierWindow() {}

    /** The window so many sizes before {@code window}; nothing when there was none. */
    static HeldAgainst of(MonitorPlan plan, TimeWindow window, WindowPanes panes) throws Exception {
        long paneMs = plan.windows().paneMs();
        long back = plan.previous() * (window.end() - window.start());
        TimeWindow before =
                new TimeWindow(window.name(), window.start() - back, window.end() - back);
        PerformancePane performance = panes.performance(before, paneMs, Slice.WHOLE);
        if (performance == null) {
            return HeldAgainst.NOTHING;
        }
        FeaturePane features = panes.features(before, paneMs, plan.binner());
        String id = "window from " + Instant.ofEpochMilli(before.start());
        return new HeldAgainst(
                new PaneReference(id, features == null ? new FeaturePane() : features),
                plan.task().outputsOf(performance),
                null,
                plan.task().metricsOf(performance));
    }
}
