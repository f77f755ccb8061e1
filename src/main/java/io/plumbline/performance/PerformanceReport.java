package io.plumbline.performance;

import java.util.List;
import java.util.stream.Stream;

/** What is reported of a window: every metric of the task, defined or not, in a fixed order. */
public final class PerformanceReport {
    private PerformanceReport() {}

    /** All metrics of a pane, which is the merge of the window's panes. */
    public static List<MetricEstimate> of(PerformancePane pane, Task task) {
        Stream<Metric> judged =
                task == Task.BINARY ? BinaryMetrics.ALL.stream() : Stream.<Metric>empty();
        return Stream.concat(judged, TrafficMetrics.of(pane))
                .map(metric -> new MetricEstimate(metric.name(), metric.of().apply(pane)))
                .toList();
    }

    /** Names of all metrics that are computed for the task. */
    public static List<String> names(Task task) {
        return of(new PerformancePane(), task).stream().map(MetricEstimate::metric).toList();
    }
}
