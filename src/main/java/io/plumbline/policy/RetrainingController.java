package io.plumbline.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether one model may ring a webhook: no second time within its cooldown, and no more
 * often than its budget within any 24 hours, and not while it is being retrained – that is, until a
 * version serves that did not when it was asked, or the cooldown is over – all in event time. An
 * episode asks once, when it fires; what is refused then is never rung later, because the window
 * that would ring it then would be another one in every replay with other limits.
 */
final class RetrainingController {
    private static final long IDLE = Long.MIN_VALUE;

    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    private final Map<String, RingLimit> limits;
    private final TreeMap<String, List<Long>> rings = new TreeMap<>();

    /** Versions that have served of late, and the instant of the last window that showed them. */
    private final TreeMap<String, Long> known = new TreeMap<>();

    private final long rememberedMs;

    /** Event time until which the model counts as being retrained. */
    private long busyUntil = IDLE;

    /**
     * Has rung nothing yet.
     *
     * @param limits of each webhook, by name
     * @param longest window that shows which versions served: a version it still shows is not new
     */
    RetrainingController(Map<String, RingLimit> limits, Duration longest) {
        this.limits = limits;
        this.rememberedMs = 2 * longest.toMillis();
    }

    /**
     * Takes note of the versions that serve: with a new one, what was asked for has come. One that
     * a long window only shows from days ago is not new.
     */
    void serve(Collection<String> versions, long at) {
        known.values().removeIf(seen -> seen < at - rememberedMs);
        if (at >= busyUntil || !known.keySet().containsAll(versions)) {
            busyUntil = IDLE;
        }
        versions.forEach(version -> known.put(version, at));
    }

    /** Asks for {@code webhook} at event time {@code at}; a granted ring counts from then on. */
    Ruling ask(@Nullable String webhook, long at) {
        Ruling ruling = ask(webhook, at, at < busyUntil);
        RingLimit limit = limits.get(webhook == null ? "" : webhook);
        if (limit != null && ruling.rings() && limit.cooldown().toMillis() > 0) {
            busyUntil = at + limit.cooldown().toMillis();
        }
        return ruling;
    }

    /** The same, whether the model is being retrained or not. */
    Ruling askAnyway(@Nullable String webhook, long at) {
        return ask(webhook, at, false);
    }

    private Ruling ask(@Nullable String webhook, long at, boolean busy) {
        if (webhook == null) {
            return Ruling.NO_ACTION;
        }
        RingLimit limit = limits.get(webhook);
        if (limit == null) {
            return Ruling.refused(webhook, "it is not configured");
        }
        List<Long> past = rings.getOrDefault(webhook, List.of());
        Ruling ruling = judge(webhook, limit, past, at);
        if (!ruling.rings()) {
            return ruling;
        }
        if (busy) {
            return Ruling.refused(
                    webhook,
                    "the model is being retrained, and a new version is waited for until "
                            + Wording.time(busyUntil));
        }
        List<Long> kept = new ArrayList<>(past);
        long needed = Math.max(limit.cooldown().toMillis(), DAY_MS);
        kept.add(at);
        kept.removeIf(ring -> ring <= at - needed);
        rings.put(webhook, kept);
        return limit.dryRun() ? Ruling.rehearsed(webhook) : ruling;
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

    /** Versions and when they were last shown; for storing. */
    Map<String, Long> known() {
        return known;
    }

    /** For storing. */
    long busyUntil() {
        return busyUntil;
    }

    /** Takes up what was stored. */
    void restore(Map<String, Long> versions, long busy) {
        known.putAll(versions);
        busyUntil = busy;
    }

    boolean isBlank() {
        return rings.isEmpty() && known.isEmpty() && busyUntil == IDLE;
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
