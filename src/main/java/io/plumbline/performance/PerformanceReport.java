package io.plumbline.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is reported of a window: every metric of the task, defined or not, in a fixed order. */
public final class PerformanceReport {
    private PerformanceReport() {}

    /**
     * All metrics of a pane, which is the merge of the window's panes.
     *
     * @param isFinal the window can no longer change
     * @param estimator estimates from the scores alone, or null for none
     */
    public static List<MetricEstimate> of(
            PerformancePane pane, Task task, boolean isFinal, @Nullable ScoreEstimator estimator) {
        List<MetricEstimate> all = new ArrayList<>();
        Stream.concat(judged(task), TrafficMetrics.of(pane))
                .map(metric -> new MetricEstimate(metric.name(), metric.of().apply(pane)))
                .forEach(all::add);
        if (task == Task.MULTICLASS) {
            MulticlassMetrics.perClass(pane, isFinal).forEach(all::add);
        } else if (estimator != null) {
            List<MetricEstimate> estimated = estimator.of(pane.predicted().scores()).toList();
            List<MetricEstimate> gaps = ScoreEstimator.gaps(estimated, all).toList();
            all.addAll(estimated);
            all.addAll(gaps);
        }
        return List.copyOf(all);
    }

    /** Whether a metric of that name can be reported of the task. */
    public static boolean reports(Task task, String metric) {
        return Stream.concat(judged(task), TrafficMetrics.all())
                        .anyMatch(known -> known.name().equals(metric))
                || (task == Task.MULTICLASS && MulticlassMetrics.isOfOneClass(metric))
                || (task == Task.BINARY && ScoreEstimator.estimates(metric));
    }

    private static Stream<Metric> judged(Task task) {
        return switch (task) {
            case BINARY -> BinaryMetrics.ALL.stream();
            case MULTICLASS -> MulticlassMetrics.ALL.stream();
            case REGRESSION -> RegressionTaskMetrics.ALL.stream();
        };
    }
}
