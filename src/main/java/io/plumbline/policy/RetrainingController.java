package io.plumbline.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether one model may ring a webhook: no second time within its cooldown, and no more
 * often than its budget within any 24 hours, all in event time. An episode asks once, when it
 * fires; what is refused then is never rung later, because the window that would ring it then would
 * be another one in every replay with other limits.
 */
final class RetrainingController {

    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    private final Map<String, RingLimit> limits;
    private final TreeMap<String, List<Long>> rings = new TreeMap<>();

    RetrainingController(Map<String, RingLimit> limits) {
        this.limits = limits;
    }

    /** Asks for {@code webhook} at event time {@code at}; a granted ring counts from then on. */
    Ruling ask(@Nullable String webhook, long at) {
        if (webhook == null) {
            return Ruling.NO_ACTION;
        }
        RingLimit limit = limits.get(webhook);
        if (limit == null) {
            return Ruling.refused(webhook, "it is not configured");
        }
        List<Long> past = rings.computeIfAbsent(webhook, name -> new ArrayList<>());
        Ruling ruling = judge(webhook, limit, past, at);
        if (ruling.rings()) {
            past.add(at);
            long needed = Math.max(limit.cooldown().toMillis(), DAY_MS);
            past.removeIf(ring -> ring <= at - needed);
        }
        return ruling;
    }

    private static Ruling judge(String webhook, RingLimit limit, List<Long> past, long at) {
        long cooldownMs = limit.cooldown().toMillis();
        long coolUntil =
                past.stream().mapToLong(ring -> ring + cooldownMs).max().orElse(Long.MIN_VALUE);
        if (at < coolUntil) {
            return Ruling.refused(webhook, "it cools down until " + Wording.time(coolUntil));
        }
        long today = past.stream().filter(ring -> ring > at - DAY_MS).count();
        if (limit.maxPerDay() > 0 && today >= limit.maxPerDay()) {
            return Ruling.refused(
                    webhook, "its " + limit.maxPerDay() + " requests of 24 hours are used up");
        }
        return Ruling.granted(webhook);
    }

    /** Event times of the rings that still matter, by webhook; for storing. */
    Map<String, List<Long>> rings() {
        return rings;
    }

    /** Takes up stored rings; those of a webhook that is gone are forgotten. */
    void restore(String webhook, List<Long> times) {
        if (limits.containsKey(webhook)) {
            rings.put(webhook, new ArrayList<>(times));
        }
    }
}
