package io.plumbline.webhook;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long a delivery is tried, and how long it is remembered.
 *
 * @param backoff waits between attempts
 * @param giveUpAfter wall clock from the first failure on after which nothing is tried any more
 * @param maxRefusals refusing answers after which it is dead
 * @param retention wall clock for which a taken request is remembered, so that a trigger that comes
 *     again is known
 * @param deadRetention the same of a dead one, which may be asked for again
 */
public record RetryPolicy(
        Backoff backoff,
        Duration giveUpAfter,
        int maxRefusals,
        Duration retention,
        Duration deadRetention)
        implements Serializable {

    /** What the documentation promises: 24 hours, 3 refusals, 30 days to ask again. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(
                    Backoff.DEFAULT,
                    Duration.ofHours(24),
                    3,
                    Duration.ofHours(24),
                    Duration.ofDays(30));
}
