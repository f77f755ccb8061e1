package io.plumbline.webhook;

import java.time.Duration;

/**
 * Spares an endpoint that is down: after five failures in a row, whichever requests they were of,
 * one attempt at a time is made, each after a longer wait, until one is answered otherwise. The
 * others wait; no attempt of theirs is counted. In memory only, used by one thread.
 */
public final class Circuit {
    private static final int MOST_FAILURES = 5;

    private final String endpoint;
    private final Backoff backoff;
    private int failures;
    private long openUntil;
    private boolean probing;

    /**
     * Of one endpoint.
     *
     * @param waits of each request; the circuit's are at most half as long, so that a request that
     *     is alone is not held up beyond its own
     */
    public Circuit(String endpoint, Backoff waits) {
        this.endpoint = endpoint;
        Duration half = waits.cap().dividedBy(2);
        backoff =
                new Backoff(
                        waits.first(), half.compareTo(waits.first()) < 0 ? waits.first() : half);
    }

    /**
     * How long an attempt has to wait still; zero when it may be made now, which the caller then
     * does.
     *
     * @param now epoch milliseconds
     * @param poll what to wait while another attempt finds out
     */
    public Duration admit(long now, Duration poll) {
        if (failures < MOST_FAILURES) {
            return Duration.ZERO;
        }
        if (probing) {
            return poll;
        }
        if (now < openUntil) {
            return Duration.ofMillis(openUntil - now);
        }
        probing = true;
        return Duration.ZERO;
    }

    /** An attempt was answered, or failed. */
    public void answered(WebhookAnswer answer, long now) {
        probing = false;
        if (answer instanceof WebhookAnswer.Retryable) {
            failures++;
            openUntil =
                    now + backoff.after(Math.max(1, failures - MOST_FAILURES), endpoint).toMillis();
        } else {
            failures = 0;
        }
    }
}
