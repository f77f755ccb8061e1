package io.plumbline.policy;

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
        List<String> driftedFeatures) {

    /** Version under which all versions are reported together. */
    public static final String ALL_VERSIONS = "*";

    /** Segment of all predictions. */
    public static final String ALL_SEGMENTS = "all";

    /** Share of the window's predictions that have a label, NaN when there are none. */
    public double labelCoverage() {
        return predictionCount == 0 ? Double.NaN : (double) labelCount / predictionCount;
    }
}
