package io.plumbline.policy;

import org.jspecify.annotations.Nullable;

/**
 * One row of the table {@code retraining_triggers}. Times are epoch milliseconds.
 *
 * @param triggerId the trigger
 * @param alertId its alert
 * @param webhook name of the endpoint
 * @param modelId the model
 * @param modelVersion the version
 * @param requestedAt event time at which it was asked for
 * @param payload the CloudEvents JSON that is posted
 * @param delivery pending, delivered or dead
 * @param attempts posts so far
 * @param lastStatus HTTP status of the last answer, or null when there was none
 * @param lastError what went wrong last, or null
 * @param deliveredAt wall clock of the accepting answer, or null
 * @param revision grows with every change of the row
 */
public record TriggerRow(
        String triggerId,
        String alertId,
        String webhook,
        String modelId,
        String modelVersion,
        long requestedAt,
        String payload,
        String delivery,
        int attempts,
        @Nullable Integer lastStatus,
        @Nullable String lastError,
        @Nullable Long deliveredAt,
        long revision) {

    /** The first row of a trigger, before any attempt. */
    public static TriggerRow pending(Trigger trigger, String payload) {
        return new TriggerRow(
                trigger.triggerId(),
                trigger.alertId(),
                trigger.webhook(),
                trigger.modelId(),
                trigger.modelVersion(),
                trigger.requestedAt(),
                payload,
                "pending",
                0,
                null,
                null,
                null,
                1);
    }

    /** The next revision of the row. */
    public TriggerRow changed(
            String nextDelivery,
            int attemptsSoFar,
            @Nullable Integer status,
            @Nullable String error,
            @Nullable Long at) {
        return new TriggerRow(
                triggerId,
                alertId,
                webhook,
                modelId,
                modelVersion,
                requestedAt,
                payload,
                nextDelivery,
                attemptsSoFar,
                status,
                error,
                at,
                revision + 1);
    }
}
