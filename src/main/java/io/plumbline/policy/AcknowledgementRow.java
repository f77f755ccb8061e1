package io.plumbline.policy;

import org.jspecify.annotations.Nullable;

/**
 * One row of the table {@code acknowledgements}. Times are epoch milliseconds of wall clock.
 *
 * @param alertId the alert that somebody has seen
 * @param by who; null when it was taken back
 * @param note for the others, or empty
 * @param at when; null when it was taken back
 * @param revision grows with every change of the row
 */
public record AcknowledgementRow(
        String alertId, @Nullable String by, String note, @Nullable Long at, long revision) {}
