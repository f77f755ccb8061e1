package io.plumbline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThinningTest {
    private static final long MINUTE = 60_000;

    private final Random random = new Random(3);

    @Test
    void aSeriesThatFitsIsLeftAlone() {
        List<WindowPoint> series = series(Thinning.WHOLE);

        assertThat(Thinning.of(series)).isSameAs(series);
    }

    @Test
    void everyStretchKeepsItsFirstLastLowestAndHighestAndNothingIsMadeUp() {
        List<WindowPoint> series = series(100_000);

        List<WindowPoint> kept = Thinning.of(series);

        assertThat(kept).hasSizeBetween(3 * Thinning.STRETCHES, 4 * Thinning.STRETCHES);
        assertThat(series).containsAll(kept);
        for (int from = 0; from < series.size(); from += 100) {
            List<WindowPoint> stretch = series.subList(from, from + 100);
            assertThat(kept)
                    .contains(stretch.get(0), stretch.get(99), extreme(stretch, 1))
                    .contains(extreme(stretch, -1));
        }
    }

    @Test
    void theOrderOfTimeIsKept() {
        assertThat(Thinning.of(series(10_000))).extracting(WindowPoint::start).isSorted();
    }

    @Test
    void anExtremeBesideUndefinedValuesIsKept() {
        List<WindowPoint> series = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            series.add(point(i, i == 777 ? 5 : i == 778 ? -5 : Double.NaN));
        }

        assertThat(Thinning.of(series)).contains(series.get(777), series.get(778));
    }

    @Test
    void allInOneInstantIsOneStretch() {
        List<WindowPoint> series = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            series.add(point(0, i));
        }

        assertThat(Thinning.of(series)).containsExactly(series.get(0), series.get(4_999));
    }

    private static WindowPoint extreme(List<WindowPoint> points, int sign) {
        WindowPoint best = points.get(0);
        for (WindowPoint point : points) {
            if (sign * point.value() > sign * best.value()) {
                best = point;
            }
        }
        return best;
    }

    private List<WindowPoint> series(int size) {
        List<WindowPoint> series = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            series.add(point(i, random.nextGaussian()));
        }
        return series;
    }

    private static WindowPoint point(long minute, double value) {
        long start = minute * MINUTE;
        return new WindowPoint(start, start + MINUTE, value, value, value, 1, 1, 1, true);
    }
}
