package io.plumbline.policy;

import io.plumbline.window.TimeWindow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The alert that says that no events of a model come. An episode is named by the newest event
 * before the silence; its times are wall clock, since there is no other.
 *
 * @param modelId the model
 * @param kind {@link HealthKind#OUTAGE} or {@link HealthKind#LABELS_STOPPED}; its name is the
 *     rule's
 * @param allowed how long none may come
 */
public record SilenceAlert(String modelId, HealthKind kind, Duration allowed) {

    /** Long enough none came. */
    public AlertRow firing(long newest, long now, long revision) {
        String what = kind == HealthKind.OUTAGE ? "predictions" : "labels";
        String last =
                newest == Long.MIN_VALUE
                        ? "none came since the job started"
                        : "the newest is of " + Wording.time(newest);
        String reason = "no " + what + " for " + Wording.span(allowed) + "; " + last;
        return row("firing", newest, now, null, reason, revision);
    }

    /** One came. */
    public AlertRow resolved(long newest, long openedAt, long now, long revision) {
        String what = kind == HealthKind.OUTAGE ? "predictions" : "labels";
        return row("resolved", newest, openedAt, now, what + " come again", revision);
    }

    /** It is waited for no more. */
    public AlertRow ended(long newest, long openedAt, long now, String why, long revision) {
        return row("resolved", newest, openedAt, now, why, revision);
    }

    private AlertRow row(
            String state,
            long newest,
            long openedAt,
            @Nullable Long resolvedAt,
            String reason,
            long revision) {
        long start = newest == Long.MIN_VALUE ? openedAt : newest;
        Subject subject = new Subject(kind.wireName(), modelId, Slice.WHOLE_MODEL);
        return new AlertRow(
                subject.alertId(new TimeWindow("", start, start)),
                kind.wireName(),
                modelId,
                WindowReport.ALL_VERSIONS,
                WindowReport.ALL_SEGMENTS,
                null,
                Severity.CRITICAL.wireName(),
                state,
                Double.NaN,
                allowed.toSeconds(),
                null,
                start,
                resolvedAt == null ? openedAt : resolvedAt,
                openedAt,
                resolvedAt,
                reason,
                revision);
    }
}
