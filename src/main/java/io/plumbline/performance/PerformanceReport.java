package io.plumbline.performance;

import java.util.List;
import java.util.stream.Stream;

/** What is reported of a window: every metric of the task, defined or not, in a fixed order. */
public final class PerformanceReport {
    private PerformanceReport() {}

    /**
     * All metrics of a pane, which is the merge of the window's panes.
     *
     * @param isFinal the window can no longer change
     */
    public static List<MetricEstimate> of(PerformancePane pane, Task task, boolean isFinal) {
        Stream<MetricEstimate> ofTheTask =
                Stream.concat(judged(task), TrafficMetrics.of(pane))
                        .map(metric -> new MetricEstimate(metric.name(), metric.of().apply(pane)));
        return (task == Task.MULTICLASS
                        ? Stream.concat(ofTheTask, MulticlassMetrics.perClass(pane, isFinal))
                        : ofTheTask)
                .toList();
    }

    /** Whether a metric of that name can be reported of the task. */
    public static boolean reports(Task task, String metric) {
        return Stream.concat(judged(task), TrafficMetrics.all())
                        .anyMatch(known -> known.name().equals(metric))
                || (task == Task.MULTICLASS && MulticlassMetrics.isOfOneClass(metric));
    }

    private static Stream<Metric> judged(Task task) {
        return switch (task) {
            case BINARY -> BinaryMetrics.ALL.stream();
            case MULTICLASS -> MulticlassMetrics.ALL.stream();
            case REGRESSION -> RegressionTaskMetrics.ALL.stream();
        };
    }
}
