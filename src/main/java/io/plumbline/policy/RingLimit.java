package io.plumbline.policy;

import java.io.Serializable;
import java.time.Duration;

/**
 * How often one model may ring one webhook, in event time.
 *
 * @param cooldown no second request within this span
 * @param maxPerDay requests within any 24 hours; 0 for no limit
 * @param dryRun it is never really rung, all else is as if it were
 */
public record RingLimit(Duration cooldown, int maxPerDay, boolean dryRun) implements Serializable {

    /** Of one that is really rung. */
    public RingLimit(Duration cooldown, int maxPerDay) {
        this(cooldown, maxPerDay, false);
    }
}
