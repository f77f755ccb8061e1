package io.plumbline.demo.report;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Weeks of the replay, with and without retraining. All live predictions together are what was
 * done; the first version, live or in the shadow, has scored the same flights and is what would
 * have been.
 */
final class Weeks {
    /** The version that stands for all live ones together. */
    static final String LIVE = "*";

    private static final Duration WEEK = Duration.ofDays(7);

    private final String firstVersion;
    private final TreeMap<Instant, TreeMap<String, WeekScore>> byStart = new TreeMap<>();

    Weeks(String firstVersion, List<WeekScore> scores) {
        this.firstVersion = firstVersion;
        for (WeekScore score : scores) {
            byStart.computeIfAbsent(score.start(), start -> new TreeMap<>())
                    .put(score.version(), score);
        }
    }

    /**
     * One week both ways.
     *
     * @param live all live versions together
     * @param first the first version on the same flights
     */
    record Pair(WeekScore live, WeekScore first) {}

    /** The weeks from Monday to Monday. */
    List<Pair> mondays() {
        return byStart.keySet().stream()
                .filter(start -> start.atOffset(ZoneOffset.UTC).getDayOfWeek() == DayOfWeek.MONDAY)
                .map(this::starting)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /** The last whole week before the day of an instant, or null when it was not reported. */
    @Nullable Pair before(Instant instant) {
        return starting(instant.truncatedTo(ChronoUnit.DAYS).minus(WEEK));
    }

    /** The first whole week after the day of an instant, or null. */
    @Nullable Pair after(Instant instant) {
        return starting(instant.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1)));
    }

    private @Nullable Pair starting(Instant start) {
        TreeMap<String, WeekScore> versions = byStart.get(start);
        if (versions == null) {
            return null;
        }
        WeekScore live = versions.get(LIVE);
        WeekScore first = versions.get(firstVersion);
        return live == null || first == null ? null : new Pair(live, first);
    }
}
