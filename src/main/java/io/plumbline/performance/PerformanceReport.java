package io.plumbline.performance;

import java.util.List;
import java.util.stream.Stream;

/** What is reported of a window: every metric of the task, defined or not, in a fixed order. */
public final class PerformanceReport {
    private PerformanceReport() {}

    /** All metrics of a pane, which is the merge of the window's panes. */
    public static List<MetricEstimate> of(PerformancePane pane, Task task) {
        return Stream.concat(judged(task), TrafficMetrics.of(pane))
                .map(metric -> new MetricEstimate(metric.name(), metric.of().apply(pane)))
                .toList();
    }

    /** Names of all metrics that can be reported of the task. */
    public static List<String> names(Task task) {
        return Stream.concat(judged(task), TrafficMetrics.all()).map(Metric::name).toList();
    }

    private static Stream<Metric> judged(Task task) {
        return switch (task) {
            case BINARY -> BinaryMetrics.ALL.stream();
            case MULTICLASS, REGRESSION -> Stream.empty();
        };
    }
}
