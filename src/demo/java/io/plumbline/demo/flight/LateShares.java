package io.plumbline.demo.flight;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Landings per airport over a rolling span, and how many of them were late. Fed and asked in the
 * order of time; a flight that landed at the very moment of the question is not known yet.
 */
public final class LateShares {
    private final Duration span;
    private final Map<String, Recent> airports = new HashMap<>();

    /** Looks back over the {@code span} before each question. */
    public LateShares(Duration span) {
        this.span = span;
    }

    /** Takes in a landing, not earlier than those before it. */
    public void landed(String airport, Instant landedAt, boolean late) {
        airports.computeIfAbsent(airport, name -> new Recent()).add(landedAt, late);
    }

    /** What landed in {@code [now - span, now)}. */
    public RecentLandings recent(String airport, Instant now) {
        Recent recent = airports.get(airport);
        return recent == null ? RecentLandings.NONE : recent.between(now.minus(span), now);
    }

    private record Landing(Instant at, boolean late) {}

    /** One airport's landings that may still count. */
    private static final class Recent {
        private final ArrayDeque<Landing> landings = new ArrayDeque<>();

        void add(Instant at, boolean late) {
            landings.addLast(new Landing(at, late));
        }

        RecentLandings between(Instant from, Instant before) {
            while (!landings.isEmpty() && landings.getFirst().at().isBefore(from)) {
                landings.removeFirst();
            }
            int landed = 0;
            int late = 0;
            for (Landing landing : landings) {
                if (!landing.at().isBefore(before)) {
                    break;
                }
                landed++;
                late += landing.late() ? 1 : 0;
            }
            return new RecentLandings(landed, late);
        }
    }
}
