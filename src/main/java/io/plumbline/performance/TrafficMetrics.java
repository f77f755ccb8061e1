package io.plumbline.performance;

import io.plumbline.stats.metric.Estimate;
import io.plumbline.stats.summary.LogHistogram;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The metrics of every task. To add one, add its line. */
final class TrafficMetrics {
    private static final List<Metric> ALWAYS =
            List.of(
                    count("prediction_count", Traffic::predictions),
                    count("label_count", Traffic::labels),
                    quantile("label_delay_p50", Traffic::delaySeconds, 0.5),
                    quantile("label_delay_p95", Traffic::delaySeconds, 0.95));

    private static final List<Metric> WITH_LATENCY =
            List.of(
                    quantile("latency_p50", Traffic::latencyMs, 0.5),
                    quantile("latency_p99", Traffic::latencyMs, 0.99));

    private TrafficMetrics() {}

    static Stream<Metric> all() {
        return Stream.concat(ALWAYS.stream(), WITH_LATENCY.stream());
    }

    /** Those that apply: latency only where events carry it. */
    static Stream<Metric> of(PerformancePane pane) {
        return pane.traffic().latencyMs().isEmpty() ? ALWAYS.stream() : all();
    }

    private static Metric count(String name, Function<Traffic, Long> of) {
        return new Metric(
                name,
                pane ->
                        Estimate.withoutInterval(
                                of.apply(pane.traffic()), pane.traffic().predictions()));
    }

    private static Metric quantile(String name, Function<Traffic, LogHistogram> of, double p) {
        return new Metric(
                name,
                pane -> {
                    LogHistogram histogram = of.apply(pane.traffic());
                    return Estimate.withoutInterval(histogram.quantile(p), histogram.count());
                });
    }
}
