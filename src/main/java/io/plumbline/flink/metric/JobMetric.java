package io.plumbline.flink.metric;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every metric that the job adds to Flink's own, described in {@code docs/metrics.md}. Counters
 * start at 0 with each start of their task.
 */
public enum JobMetric {
    /** Records read of a topic, whatever is in them. */
    EVENTS_TOTAL("topic"),
    /** Events that can't be used. */
    DEAD_LETTERS_TOTAL("reason"),
    /** Predictions that count. */
    PREDICTIONS_TOTAL(null),
    /** Labels that began to count for a prediction. */
    LABELS_JOINED_TOTAL(null),
    /** Labels that ceased to count for a prediction: corrected, or retracted. */
    LABELS_UNJOINED_TOTAL(null),
    /** Events that were there before with the same content. */
    REPEATED_EVENTS_TOTAL(null),
    /** Halves of logged calls that were there before; only where predictions are such. */
    REPEATED_HALVES_TOTAL(null),
    /** Logged requests that were forgotten without a response; only where predictions are such. */
    UNPAIRED_REQUESTS_TOTAL(null),
    /** Predictions in state that have no label. */
    PENDING_PREDICTIONS(null),
    /** Predictions that were forgotten without a label. */
    EXPIRED_PREDICTIONS_TOTAL(null),
    /** Wall clock minus the join's watermark, in milliseconds; -1 before the first watermark. */
    WATERMARK_LAG_MS(null),
    /** Partial panes of segments for which their window has no room. */
    SEGMENTS_OVER_CAP_TOTAL(null),
    /** From one provisional report of a window to its next, in milliseconds. */
    REPORT_INTERVAL_MS(null),
    /** Windows of one slice that became final. */
    FINAL_WINDOWS_TOTAL(null),
    /** Events of models that are no longer monitored. */
    REMOVED_MODEL_EVENTS_TOTAL(null),
    /** Keys of models that are no longer monitored, forgotten. */
    REMOVED_MODEL_STATES_TOTAL(null),
    /** Requests to retrain. */
    TRIGGERS_TOTAL("webhook"),
    /** Attempts to deliver one that were answered with 2xx. */
    DELIVERED_TOTAL("webhook"),
    /** Attempts to deliver one that failed, to be tried again or not. */
    FAILED_TOTAL("webhook"),
    /** Requests that were given up. */
    DEAD_TOTAL("webhook"),
    /** Rows handed to the database, of which it may have had newer ones. */
    ROWS_WRITTEN_TOTAL("table"),
    /** Rows that the database refused. */
    ROWS_REFUSED_TOTAL("table");

    private final @Nullable String label;

    JobMetric(@Nullable String label) {
        this.label = label;
    }

    /** What it is told apart by, such as {@code topic}; null when by nothing. */
    public @Nullable String label() {
        return label;
    }

    /** The name within the group {@code plumbline}, such as {@code events_total}. */
    public String metricName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
