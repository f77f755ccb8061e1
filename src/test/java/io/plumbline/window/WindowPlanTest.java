package io.plumbline.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class WindowPlanTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;

    private static final WindowPlan DAILY_AND_WEEKLY =
            new WindowPlan(
                    List.of(
                            WindowSpec.tumbling("daily", Duration.ofDays(1)),
                            new WindowSpec("weekly", Duration.ofDays(7), Duration.ofDays(1))));

    @Test
    void paneIsTheGreatestCommonDivisor() {
        WindowPlan plan =
                new WindowPlan(
                        List.of(
                                WindowSpec.tumbling("a", Duration.ofHours(6)),
                                new WindowSpec("b", Duration.ofHours(10), Duration.ofHours(4))));

        assertThat(plan.paneMs()).isEqualTo(2 * HOUR);
    }

    @Test
    void instantOnABoundaryBelongsToTheLaterWindow() {
        assertThat(DAILY_AND_WEEKLY.windowsOf(DAILY_AND_WEEKLY.paneStart(DAY)))
                .filteredOn(window -> window.name().equals("daily"))
                .containsExactly(new TimeWindow("daily", DAY, 2 * DAY));
    }

    @Test
    void slidingWeekHoldsADaySevenTimes() {
        List<TimeWindow> weeks =
                DAILY_AND_WEEKLY.windowsOf(10 * DAY).stream()
                        .filter(window -> window.name().equals("weekly"))
                        .toList();

        assertThat(weeks).hasSize(7);
        assertThat(weeks.get(0)).isEqualTo(new TimeWindow("weekly", 4 * DAY, 11 * DAY));
        assertThat(weeks.get(6)).isEqualTo(new TimeWindow("weekly", 10 * DAY, 17 * DAY));
    }

    @Property(seed = "2001", tries = 500)
    void windowsAgreeWithTheDefinition(
            @ForAll @LongRange(min = -1_000, max = 1_000) long hour,
            @ForAll @IntRange(min = 1, max = 30) int size,
            @ForAll @IntRange(min = 1, max = 30) int slide) {
        int shorter = Math.min(size, slide);
        WindowPlan plan =
                new WindowPlan(
                        List.of(
                                new WindowSpec(
                                        "w", Duration.ofHours(size), Duration.ofHours(shorter))));
        long ts = hour * HOUR + 1;
        List<TimeWindow> expected = new ArrayList<>();
        for (long start = hour - 100; start <= hour + 100; start++) {
            boolean aligned = Math.floorMod(start, shorter) == 0;
            if (aligned && start * HOUR <= ts && ts < (start + size) * HOUR) {
                expected.add(new TimeWindow("w", start * HOUR, (start + size) * HOUR));
            }
        }

        assertThat(plan.windowsOf(plan.paneStart(ts))).isEqualTo(expected);
        assertThat(plan.earliestEnd(ts)).isEqualTo(expected.get(0).end());
        assertThat(plan.latestEnd(ts)).isEqualTo(expected.get(expected.size() - 1).end());
        for (TimeWindow window : expected) {
            assertThat(plan.windowsEndingAt(window.end())).contains(window);
            assertThat(plan.nextEnd(window)).isEqualTo(window.end() + shorter * HOUR);
        }
    }
}
