package io.plumbline.policy;

import org.jspecify.annotations.Nullable;

/**
 * One row of the table {@code alerts}: an episode of a rule. Times are epoch milliseconds of event
 * time.
 *
 * @param alertId hash of the event-time facts that opened it
 * @param rule name of the rule
 * @param modelId the model
 * @param modelVersion the version
 * @param segment the segment
 * @param feature the feature, or null when the alert is about none
 * @param severity wire name, such as {@code critical}
 * @param state wire name of the phase: pending, firing, resolved, or inactive for an episode that
 *     ended before it fired
 * @param value the value that decided, NaN when there is none
 * @param threshold the limit it was held against, NaN when there is none
 * @param windowName kind of the window of the latest decision, or null for a periodic rule
 * @param windowStart its start; of a periodic rule, the start of the period that is over
 * @param windowEnd its end
 * @param openedAt when the window that opened the episode was settled
 * @param resolvedAt when the window that ended it was settled, or null
 * @param reason for people: what was seen, and why nothing was triggered where nothing was
 * @param revision grows with every change of the row
 */
public record AlertRow(
        String alertId,
        String rule,
        String modelId,
        String modelVersion,
        String segment,
        @Nullable String feature,
        String severity,
        String state,
        double value,
        double threshold,
        @Nullable String windowName,
        long windowStart,
        long windowEnd,
        long openedAt,
        @Nullable Long resolvedAt,
        String reason,
        long revision) {

    AlertRow withRevision(long next) {
        return new AlertRow(
                alertId,
                rule,
                modelId,
                modelVersion,
                segment,
                feature,
                severity,
                state,
                value,
                threshold,
                windowName,
                windowStart,
                windowEnd,
                openedAt,
                resolvedAt,
                reason,
                next);
    }

    /** The row after the decision that {@code reading} brought. */
    AlertRow decided(String nextState, Reading reading, String why) {
        WindowReport report = reading.report();
        return new AlertRow(
                alertId,
                rule,
                modelId,
                modelVersion,
                segment,
                feature,
                severity,
                nextState,
                reading.metric().value(),
                reading.threshold(),
                report.windowName(),
                report.windowStart(),
                report.windowEnd(),
                openedAt,
                resolvedAt,
                why,
                revision);
    }

    /** The row in another state: a window was seen, and nothing decided. */
    AlertRow undecided(String nextState, String why) {
        return closed(nextState, resolvedAt, why);
    }

    /** The row at the end of its episode. */
    AlertRow closed(String lastState, @Nullable Long at, String why) {
        return new AlertRow(
                alertId,
                rule,
                modelId,
                modelVersion,
                segment,
                feature,
                severity,
                lastState,
                value,
                threshold,
                windowName,
                windowStart,
                windowEnd,
                openedAt,
                at,
                why,
                revision);
    }
}
