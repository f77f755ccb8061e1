package io.plumbline.policy;

import io.plumbline.window.TimeWindow;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What rules see of one window of one model, version and segment: finally, when nothing in it can
 * change any more, or early, for the data's health alone, when its predictions should be there.
 *
 * @param modelId the model
 * @param modelVersion a version, or {@code *} for all together
 * @param segment {@code all}, or such as {@code origin=DTW}
 * @param windowName name of the window's kind
 * @param windowStart first instant inside, epoch milliseconds
 * @param windowEnd first instant after, epoch milliseconds
 * @param settledAt event time from which the report can't change, epoch milliseconds
 * @param early only predictions and problems are told
 * @param predictionCount predictions in it, with or without label
 * @param liveCount those of them that somebody acted on (not shadow)
 * @param labelCount those of them that have a label
 * @param metrics all metrics of the window
 * @param found what was found in it
 */
public record WindowReport(
        String modelId,
        String modelVersion,
        String segment,
        String windowName,
        long windowStart,
        long windowEnd,
        long settledAt,
        boolean early,
        long predictionCount,
        long liveCount,
        long labelCount,
        List<MetricValue> metrics,
        Findings found) {

    /** Version under which all versions are reported together. */
    public static final String ALL_VERSIONS = "*";

    /** Segment of all predictions. */
    public static final String ALL_SEGMENTS = "all";

    /**
     * What was found in one group of segments; {@link #gathered} puts it to the report of the
     * whole.
     *
     * @param group names of the dimensions, such as {@code origin,peak}
     */
    public static WindowReport ofWeakSegments(
            String modelId,
            String modelVersion,
            String group,
            TimeWindow window,
            long settledAt,
            List<String> weakSegments) {
        return new WindowReport(
                modelId,
                modelVersion,
                group,
                window.name(),
                window.start(),
                window.end(),
                settledAt,
                false,
                0,
                0,
                0,
                List.of(),
                Findings.NONE.withWeakSegments(weakSegments));
    }

    /**
     * The reports of wholes and segments, wholes with the weak segments that their groups have,
     * segments with the problems that the data of their whole have.
     */
    static List<WindowReport> gathered(Collection<WindowReport> reports) {
        List<WindowReport> broken =
                reports.stream()
                        .filter(WindowReport::isWhole)
                        .filter(report -> !report.found.problems().isEmpty())
                        .toList();
        return reports.stream()
                .filter(
                        report ->
                                report.predictionCount > 0
                                        || report.modelVersion.equals(ALL_VERSIONS))
                .map(
                        report ->
                                report.isWhole()
                                        ? report.withWeakSegmentsOf(reports.stream())
                                        : report.withProblemsOf(broken.stream()))
                .toList();
    }

    private WindowReport withProblemsOf(Stream<WindowReport> wholes) {
        return wholes.filter(this::isOfTheSameWindow)
                .findFirst()
                .map(whole -> with(metrics, found.withProblems(whole.found.problems())))
                .orElse(this);
    }

    private WindowReport withWeakSegmentsOf(Stream<WindowReport> reports) {
        return withWeakSegments(
                reports.filter(this::isOfTheSameWindow)
                        .flatMap(part -> part.found.weakSegments().stream())
                        .distinct()
                        .sorted()
                        .toList());
    }

    private boolean isWhole() {
        return segment.equals(ALL_SEGMENTS);
    }

    private boolean isOfTheSameWindow(WindowReport other) {
        return modelVersion.equals(other.modelVersion)
                && windowName.equals(other.windowName)
                && windowStart == other.windowStart;
    }

    private WindowReport withWeakSegments(List<String> weak) {
        return with(metrics, found.withWeakSegments(weak));
    }

    /** The same window with other numbers. */
    WindowReport with(List<MetricValue> otherMetrics, Findings otherFindings) {
        return new WindowReport(
                modelId,
                modelVersion,
                segment,
                windowName,
                windowStart,
                windowEnd,
                settledAt,
                early,
                predictionCount,
                liveCount,
                labelCount,
                otherMetrics,
                otherFindings);
    }

    /** Share of the window's predictions that have a label, NaN when there are none. */
    public double labelCoverage() {
        return predictionCount == 0 ? Double.NaN : (double) labelCount / predictionCount;
    }

    /** A metric of the window; undefined where there is none. */
    MetricValue metric(String name) {
        return named(name, metrics);
    }

    /** The same of the reference. */
    MetricValue referenceMetric(String name) {
        return named(name, found.referenceMetrics());
    }

    private static MetricValue named(String name, List<MetricValue> metrics) {
        return metrics.stream()
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseGet(() -> MetricValue.undefined(name));
    }

    /** Labelled predictions; all predictions for a metric that needs no label. */
    long samplesOf(String metric) {
        boolean needsLabels =
                !metric.startsWith("estimated_")
                        && !metric.startsWith("latency_")
                        && !metric.equals("prediction_count");
        return needsLabels ? labelCount : predictionCount;
    }

    int watchedFeatures() {
        return found.watchedFeatures();
    }

    List<String> driftedFeatures() {
        return found.driftedFeatures();
    }
}
