package io.plumbline.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt, classified once. In memory only.
 *
 * <table>
 * <caption>Which answer is what</caption>
 * <tr><td>2xx</td><td>{@link Delivered}</td></tr>
 * <tr><td>408, 425, 429, 5xx, no answer</td><td>{@link Retryable}: the endpoint may well take it
 * later</td></tr>
 * <tr><td>3xx, other 4xx, anything else, a refused address</td><td>{@link Refused}: the same request
 * will hardly fare better; a redirect is never followed, since it would carry the payload to an
 * address nobody configured</td></tr>
 * </table>
 */
public sealed interface WebhookAnswer {

    /** The state of {@code delivery} after this answer, which was taken in at {@code now}. */
    Delivery applyTo(Delivery delivery, RetryPolicy policy, long now);

    /** Classifies a status line. */
    static WebhookAnswer ofStatus(int status, String detail, @Nullable Duration retryAfter) {
        if (status >= 200 && status < 300) {
            return new Delivered(status);
        }
        String error = detail.isEmpty() ? "HTTP " + status : "HTTP " + status + ": " + detail;
        boolean later =
                status == 408 || status == 425 || status == 429 || (status >= 500 && status < 600);
        return later ? new Retryable(status, error, retryAfter) : new Refused(status, error);
    }

    /** The endpoint says that it took this very request before. */
    static WebhookAnswer acceptedBefore(int status) {
        return new Delivered(status);
    }

    /** No answer at all: the connection or the deadline failed. */
    static WebhookAnswer unreachable(String error) {
        return new Retryable(null, error, null);
    }

    /** Never sent: what is configured can't be posted to. */
    static WebhookAnswer notSendable(String error) {
        return new Refused(null, error);
    }

    /**
     * Accepted.
     *
     * @param status HTTP status
     */
    record Delivered(int status) implements WebhookAnswer {
        @Override
        public Delivery applyTo(Delivery delivery, RetryPolicy policy, long now) {
            return delivery.delivered(status, policy, now);
        }
    }

    /**
     * To be tried again.
     *
     * @param status HTTP status, or null without an answer
     * @param error for people
     * @param retryAfter the least wait the endpoint asked for, or null
     */
    record Retryable(@Nullable Integer status, String error, @Nullable Duration retryAfter)
            implements WebhookAnswer {
        @Override
        public Delivery applyTo(Delivery delivery, RetryPolicy policy, long now) {
            return delivery.postponed(this, policy, now);
        }
    }

    /**
     * Turned down.
     *
     * @param status HTTP status, or null when nothing was sent
     * @param error for people
     */
    record Refused(@Nullable Integer status, String error) implements WebhookAnswer {
        @Override
        public Delivery applyTo(Delivery delivery, RetryPolicy policy, long now) {
            return delivery.refused(this, policy, now);
        }
    }
}
