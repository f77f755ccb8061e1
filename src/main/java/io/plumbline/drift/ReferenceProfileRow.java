package io.plumbline.drift;

/**
 * A row of the table {@code reference_profiles}: a reference that was learnt from the stream.
 *
 * @param modelId the model
 * @param modelVersion the version it is the reference of, or {@code *}
 * @param referenceId id of the profile
 * @param periodStart first instant it was learnt from, epoch milliseconds
 * @param periodEnd first instant after, epoch milliseconds
 * @param rowCount predictions in it
 * @param profile as JSON, the format of {@code plumbline profile}
 */
public record ReferenceProfileRow(
        String modelId,
        String modelVersion,
        String referenceId,
        long periodStart,
        long periodEnd,
        long rowCount,
        String profile) {}
