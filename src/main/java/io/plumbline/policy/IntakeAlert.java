package io.plumbline.policy;

import io.plumbline.window.TimeWindow;
import org.jspecify.annotations.Nullable;

/**
 * The alert that says that many events can't be read, or that their times are not those of this
 * machine's clock. Its times are wall clock; an episode is named by the instant at which it opened.
 *
 * @param modelId the model
 * @param kind {@link HealthKind#MALFORMED} or {@link HealthKind#CLOCK_SKEW}; its name is the rule's
 * @param events {@code predictions} or {@code labels}
 * @param openedAt epoch milliseconds
 */
public record IntakeAlert(String modelId, HealthKind kind, String events, long openedAt) {

    /** The episode opens. */
    public AlertRow firing(double value, double threshold, String reason) {
        return row("firing", value, threshold, null, reason, 1);
    }

    /** It is over at {@code now}. */
    public AlertRow resolved(double value, double threshold, long now, String reason) {
        return row("resolved", value, threshold, now, reason, 2);
    }

    private AlertRow row(
            String state,
            double value,
            double threshold,
            @Nullable Long resolvedAt,
            String reason,
            long revision) {
        Subject subject = new Subject(kind.wireName(), modelId, Slice.WHOLE_MODEL);
        return new AlertRow(
                subject.alertId(new TimeWindow(events, openedAt, openedAt)),
                kind.wireName(),
                modelId,
                WindowReport.ALL_VERSIONS,
                WindowReport.ALL_SEGMENTS,
                null,
                Severity.CRITICAL.wireName(),
                state,
                value,
                threshold,
                null,
                openedAt,
                resolvedAt == null ? openedAt : resolvedAt,
                openedAt,
                resolvedAt,
                reason,
                revision);
    }
}
