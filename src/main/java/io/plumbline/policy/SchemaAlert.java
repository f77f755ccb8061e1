package io.plumbline.policy;

import io.plumbline.window.TimeWindow;

/**
 * Tells that a model's events have changed their schema: an event of its own, resolved as it opens.
 *
 * @param modelId the model
 * @param feature name of the feature
 * @param ts of the first prediction that showed it, epoch milliseconds
 * @param vanished how often the feature has vanished so far
 */
public record SchemaAlert(String modelId, String feature, long ts, int vanished) {

    /** Name of the rule. */
    public static final String RULE = "schema";

    /**
     * The row.
     *
     * @param before kinds of values that the feature had, empty when it is new
     * @param now the kind that is new, empty when the feature has vanished
     */
    public AlertRow row(String before, String now) {
        String reason = "feature " + feature + change(before, now);
        String change = now.isEmpty() ? "vanished" : now;
        String times = vanished == 0 ? "" : " " + vanished;
        Subject subject = new Subject(RULE, modelId, Slice.WHOLE_MODEL);
        return new AlertRow(
                subject.alertId(new TimeWindow(feature + " " + change + times, 0, 0)),
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

    private static String change(String before, String now) {
        if (now.isEmpty()) {
            return " has vanished; it had values of kind " + before;
        }
        return before.isEmpty()
                ? " has appeared, with values of kind " + now
                : " has values of kind " + now + ", not " + before;
    }
}
