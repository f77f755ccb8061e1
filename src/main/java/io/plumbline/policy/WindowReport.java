package io.plumbline.policy;

import io.plumbline.window.TimeWindow;
import java.util.Collection;
import java.util.List;

/**
 * What rules see of one window of one model, version and segment; always final.
 *
 * @param modelId the model
 * @param modelVersion a version, or {@code *} for all together
 * @param segment {@code all}, or such as {@code origin=DTW}
 * @param windowName name of the window's kind
 * @param windowStart first instant inside, epoch milliseconds
 * @param windowEnd first instant after, epoch milliseconds
 * @param settledAt event time from which nothing in it can change, epoch milliseconds
 * @param predictionCount predictions in it, with or without label
 * @param liveCount those of them that somebody acted on (not shadow)
 * @param labelCount those of them that have a label
 * @param metrics all metrics of the window
 * @param watchedFeatures number of features tested for drift; 0 when none was
 * @param driftedFeatures names of those that drifted, by falling effect
 * @param weakSegments names of segments in which the model does worse than elsewhere
 */
public record WindowReport(
        String modelId,
        String modelVersion,
        String segment,
        String windowName,
        long windowStart,
        long windowEnd,
        long settledAt,
        long predictionCount,
        long liveCount,
        long labelCount,
        List<MetricValue> metrics,
        int watchedFeatures,
        List<String> driftedFeatures,
        List<String> weakSegments) {

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
                0,
                0,
                0,
                List.of(),
                0,
                List.of(),
                weakSegments);
    }

    /** The reports of wholes, each with the weak segments that all its groups reported. */
    static List<WindowReport> gathered(Collection<WindowReport> reports) {
        return reports.stream()
                .filter(report -> report.segment().equals(ALL_SEGMENTS))
                .map(
                        whole ->
                                whole.withWeakSegments(
                                        reports.stream()
                                                .filter(whole::isOfTheSameWindow)
                                                .flatMap(part -> part.weakSegments.stream())
                                                .distinct()
                                                .sorted()
                                                .toList()))
                .toList();
    }

    private boolean isOfTheSameWindow(WindowReport other) {
        return modelVersion.equals(other.modelVersion)
                && windowName.equals(other.windowName)
                && windowStart == other.windowStart;
    }

    private WindowReport withWeakSegments(List<String> weak) {
        return new WindowReport(
                modelId,
                modelVersion,
                segment,
                windowName,
                windowStart,
                windowEnd,
                settledAt,
                predictionCount,
                liveCount,
                labelCount,
                metrics,
                watchedFeatures,
                driftedFeatures,
                weak);
    }

    /** Share of the window's predictions that have a label, NaN when there are none. */
    public double labelCoverage() {
        return predictionCount == 0 ? Double.NaN : (double) labelCount / predictionCount;
    }
}
