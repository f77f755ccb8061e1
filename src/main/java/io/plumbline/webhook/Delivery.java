package io.plumbline.webhook;

import io.plumbline.policy.TriggerRow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way: the row as last written, and when to look at it again. Immutable; times
 * are epoch milliseconds of wall clock. It is kept in the job's state: components may be added,
 * never removed.
 *
 * @param row what stands in {@code retraining_triggers}
 * @param refusals refusing answers so far
 * @param firstFailureAt when the first attempt failed, or null
 * @param wakeAt when the next attempt is due, or, once it is finished, when it may be forgotten
 */
public record Delivery(TriggerRow row, int refusals, @Nullable Long firstFailureAt, long wakeAt) {

    private static final String PENDING = "pending";

    /** A request nothing has been tried for yet, to be looked at at {@code wakeAt}. */
    public static Delivery accepted(TriggerRow row, long wakeAt) {
        return new Delivery(row, 0, null, wakeAt);
    }

    /** Whether nothing more will be tried. */
    public boolean isFinished() {
        return !row.delivery().equals(PENDING);
    }

    /** Whether it was taken. */
    public boolean isDelivered() {
        return row.delivery().equals("delivered");
    }

    /** Whether it ended without being taken. */
    public boolean isDead() {
        return row.delivery().equals("dead");
    }

    Delivery delivered(int status, RetryPolicy policy, long now) {
        return finished(attempted("delivered", status, null, now), refusals, policy, now);
    }

    Delivery postponed(WebhookAnswer.Retryable answer, RetryPolicy policy, long now) {
        return failed(answer.status(), answer.error(), refusals, answer.retryAfter(), policy, now);
    }

    Delivery refused(WebhookAnswer.Refused answer, RetryPolicy policy, long now) {
        if (refusals + 1 >= policy.maxRefusals()) {
            return dead(answer.status(), answer.error(), refusals + 1, policy, now);
        }
        return failed(answer.status(), answer.error(), refusals + 1, null, policy, now);
    }

    /** The end of a request whose endpoint may no longer be rung; no attempt is counted. */
    public Delivery abandoned(String why, RetryPolicy policy, long now) {
        TriggerRow last =
                row.changed(
                        "dead",
                        row.attempts(),
                        row.lastStatus(),
                        "webhook " + row.webhook() + " " + why,
                        null);
        return finished(last, refusals, policy, now);
    }

    /**
     * The same request, dead, on its way again: it is given as long as a new one, but waits go on
     * from the longest.
     */
    public Delivery revived(long next) {
        TriggerRow again =
                row.changed("pending", row.attempts(), row.lastStatus(), row.lastError(), null);
        return new Delivery(again, 0, null, next);
    }

    private Delivery failed(
            @Nullable Integer status,
            String error,
            int refused,
            @Nullable Duration atLeast,
            RetryPolicy policy,
            long now) {
        long since = firstFailureAt == null ? now : firstFailureAt;
        Duration wait = policy.backoff().after(row.attempts() + 1, row.triggerId());
        if (atLeast != null && atLeast.compareTo(wait) > 0) {
            wait = atLeast;
        }
        long next = now + wait.toMillis();
        if (next > since + policy.giveUpAfter().toMillis()) {
            String last = error + "; given up after " + policy.giveUpAfter();
            return dead(status, last, refused, policy, now);
        }
        return new Delivery(attempted(PENDING, status, error, null), refused, since, next);
    }

    private Delivery dead(
            @Nullable Integer status, String error, int refused, RetryPolicy policy, long now) {
        return finished(attempted("dead", status, error, null), refused, policy, now);
    }

    private Delivery finished(TriggerRow last, int refused, RetryPolicy policy, long now) {
        Duration kept =
                last.delivery().equals("dead") ? policy.deadRetention() : policy.retention();
        return new Delivery(last, refused, firstFailureAt, now + kept.toMillis());
    }

    private TriggerRow attempted(
            String state,
            @Nullable Integer status,
            @Nullable String error,
            @Nullable Long deliveredAt) {
        return row.changed(state, row.attempts() + 1, status, error, deliveredAt);
    }
}
