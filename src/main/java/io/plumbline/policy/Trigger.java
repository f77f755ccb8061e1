package io.plumbline.policy;

import java.util.List;

/**
 * A request to retrain, made once per episode. Times are epoch milliseconds of event time.
 *
 * @param triggerId hash of event-time facts alone: the same after every replay
 * @param alertId the episode it belongs to
 * @param webhook name of the endpoint
 * @param rule name of the rule
 * @param modelId the model
 * @param modelVersion the version
 * @param segment the segment
 * @param windowName window that decided, empty for a periodic rule
 * @param windowStart its start
 * @param windowEnd its end
 * @param metric what was looked at
 * @param threshold the limit it was held against
 * @param labelCoverage share of the window's predictions that have a label, NaN when there are none
 * @param driftedFeatures at most 20 names
 * @param openedAt when the alert was opened, as in its row
 * @param requestedAt when the deciding window was settled
 */
public record Trigger(
        String triggerId,
        String alertId,
        String webhook,
        String rule,
        String modelId,
        String modelVersion,
        String segment,
        String windowName,
        long windowStart,
        long windowEnd,
        MetricValue metric,
        double threshold,
        double labelCoverage,
        List<String> driftedFeatures,
        long openedAt,
        long requestedAt) {}
