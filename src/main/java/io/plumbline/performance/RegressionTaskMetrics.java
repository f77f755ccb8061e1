package io.plumbline.performance;

import io.plumbline.stats.metric.Estimate;
import io.plumbline.stats.metric.RegressionMetrics;
import io.plumbline.stats.summary.RegressionSums;
import java.util.List;
import java.util.function.Function;

/** The metrics of a regression task. To add one, add its line. */
final class RegressionTaskMetrics {
    static final List<Metric> ALL =
            List.of(
                    metric("mae", RegressionMetrics::mae),
                    metric("mse", RegressionMetrics::mse),
                    metric("rmse", RegressionMetrics::rmse),
                    metric("mape", RegressionMetrics::mape),
                    metric("smape", RegressionMetrics::smape),
                    metric("wape", RegressionMetrics::wape),
                    metric("r2", RegressionMetrics::r2),
                    metric("bias", RegressionMetrics::bias));

    private RegressionTaskMetrics() {}

    private static Metric metric(String name, Function<RegressionSums, Estimate> of) {
        return new Metric(name, pane -> of.apply(pane.numbers()));
    }
}
