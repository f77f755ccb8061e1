package io.plumbline.policy;

import java.util.Locale;

/** What can be wrong with the data of a model. */
public enum HealthKind {
    /** A feature has more missing values than is healthy. */
    MISSING,
    /** A feature has values of another type than the configured one. */
    BAD_TYPE,
    /** A feature has numbers beyond its limits. */
    OUT_OF_RANGE,
    /** A feature has categories that the reference did not hold, and not a few. */
    UNSEEN,
    /** The numbers of a feature no longer vary. */
    STUCK,
    /** Far fewer predictions than at the same time in the weeks before. */
    TRAFFIC,
    /** No predictions come. */
    OUTAGE,
    /** No labels come. */
    LABELS_STOPPED,
    /** Many events can't be read. */
    MALFORMED,
    /** Events are of a time that is not now, and no backfill either. */
    CLOCK_SKEW;

    /** Whether a window can show it; the others are told by the clock. */
    public boolean isOfWindows() {
        return switch (this) {
            case MISSING, BAD_TYPE, OUT_OF_RANGE, UNSEEN, STUCK, TRAFFIC -> true;
            case OUTAGE, LABELS_STOPPED, MALFORMED, CLOCK_SKEW -> false;
        };
    }

    /**
     * Whether a model must not learn from such data; new categories are there to be learnt, few
     * rows are still right.
     */
    boolean spoilsTraining() {
        return this != UNSEEN && this != TRAFFIC;
    }

    /** Its name in configuration and tables, such as {@code bad_type}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
