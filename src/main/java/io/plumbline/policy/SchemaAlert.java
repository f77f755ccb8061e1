package io.plumbline.policy;

import io.plumbline.window.TimeWindow;

/**
 * Tells that a model's events have changed their schema: an event of its own, resolved as it opens.
 *
 * @param modelId the model
 * @param feature name of the feature
 * @param ts of the first prediction that showed it, epoch milliseconds
 */
public record SchemaAlert(String modelId, String feature, long ts) {

    /** Name of the rule. */
    public static final String RULE = "schema";

    /**
     * The row.
     *
     * @param before kinds of values that the feature had, empty when it is new
     * @param now the kind that is new
     */
    public AlertRow row(String before, String now) {
        String reason =
                before.isEmpty()
                        ? "feature " + feature + " has appeared, with values of kind " + now
                        : "feature " + feature + " has values of kind " + now + ", not " + before;
        Subject subject = new Subject(RULE, modelId, Slice.WHOLE_MODEL);
        return new AlertRow(
                subject.alertId(new TimeWindow(feature + " " + now, 0, 0)),
                RULE,
                modelId,
                WindowReport.ALL_VERSIONS,
                WindowReport.ALL_SEGMENTS,
                feature,
                Severity.WARNING.wireName(),
                "resolved",
                Double.NaN,
                Double.NaN,
                null,
                ts,
                ts,
                ts,
                ts,
                reason,
                1);
    }
}
