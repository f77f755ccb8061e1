package io.plumbline.webhook;

import java.io.Serializable;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Growing waits between attempts: doubled each time up to a cap, each shortened by up to half at
 * random, so that the deliveries an outage held up do not come back all at once. The jitter is a
 * function of delivery and attempt: a wait can be explained afterwards.
 *
 * @param first the longest wait after the first attempt
 * @param cap the longest wait of all
 */
public record Backoff(Duration first, Duration cap) implements Serializable {

    /** 5 seconds, 10, 20 … up to half an hour. */
    public static final Backoff DEFAULT =
            new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(30));

    public Backoff {
        if (first.isNegative() || first.isZero() || cap.compareTo(first) < 0) {
            throw new IllegalArgumentException("0 < first <= cap, but " + first + ", " + cap);
        }
    }

    /**
     * Wait after the {@code attempt}-th failure.
     *
     * @param attempt from 1
     * @param id of the delivery
     */
    public Duration after(int attempt, String id) {
        long longest = cap.toMillis();
        // 2^30 times a millisecond is twelve days: beyond any sensible cap, and no overflow yet.
        int doublings = Math.min(attempt - 1, 30);
        if (first.toMillis() <= longest >> doublings) {
            longest = first.toMillis() << doublings;
        }
        long seed = id.hashCode() * 31L + attempt;
        return Duration.ofMillis(new SplittableRandom(seed).nextLong(longest / 2, longest + 1));
    }
}
