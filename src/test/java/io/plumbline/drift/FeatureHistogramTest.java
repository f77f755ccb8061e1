package io.plumbline.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.stats.summary.Bins;
import io.plumbline.stats.summary.CategoryBins;
import io.plumbline.stats.summary.NumericBins;
import io.plumbline.stats.summary.TailSums;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FeatureHistogramTest {
    private final Random random = new Random(5);

    @Test
    void everyRowIsCountedOnceAndGroupsAreAboutEquallyWide() {
        double[] before = random.doubles(10_000).toArray();
        double[] now = random.doubles(777).map(value -> value * value * 2).toArray();
        NumericBins bins = NumericBins.fromSample(before, NumericBins.DEFAULT_BINS);

        FeatureHistogram histogram = histogram(bins, bins.counts(before), bins.counts(now), 0, 11);

        List<Double> edges = histogram.edges();
        assertThat(edges).hasSize(FeatureHistogram.GROUPS - 1);
        for (int i = 1; i < edges.size(); i++) {
            assertThat(edges.get(i) - edges.get(i - 1)).isBetween(0.03, 0.06);
        }
        for (int i = 0; i < edges.size(); i++) {
            double edge = edges.get(i);
            assertThat(sumUpTo(histogram.window(), i))
                    .isEqualTo(Arrays.stream(now).filter(value -> value <= edge).count());
        }
        assertThat(histogram.reference().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(10_000);
        assertThat(histogram.window().stream().mapToLong(Long::longValue).sum()).isEqualTo(777);
        assertThat(histogram.windowMissing()).isEqualTo(11);
        assertThat(histogram.isNumeric()).isTrue();
    }

    @Test
    void ofFewDistinctNumbersEachHasItsGroup() {
        double[] hours = random.ints(5000, 0, 20).asDoubleStream().toArray();
        NumericBins bins = NumericBins.fromSample(hours, NumericBins.DEFAULT_BINS);

        FeatureHistogram histogram = histogram(bins, bins.counts(hours), bins.counts(3, 3), 0, 0);

        assertThat(histogram.reference()).filteredOn(count -> count > 0).hasSize(20);
        assertThat(histogram.edges()).contains(0.0, 7.0, 18.0);
        assertThat(histogram.window().get(histogram.edges().indexOf(3.0))).isEqualTo(2);
    }

    @Test
    void aConstantOrHeavyTailedFeatureStillFits() {
        double[] constant = new double[100];
        double[] heavy = random.doubles(5000).map(value -> Math.pow(value, -12)).toArray();
        for (double[] values : List.of(constant, heavy, new double[0])) {
            NumericBins bins = NumericBins.fromSample(values, NumericBins.DEFAULT_BINS);
            FeatureHistogram histogram =
                    histogram(bins, bins.counts(values), bins.counts(1e300, -1e300), 0, 0);

            assertThat(histogram.reference()).hasSizeBetween(1, FeatureHistogram.GROUPS);
            assertThat(histogram.edges()).isSorted().doesNotHaveDuplicates();
            assertThat(histogram.window().stream().mapToLong(Long::longValue).sum()).isEqualTo(2);
        }
    }

    @Test
    void theLargestCategoriesAreNamedAndTheRestIsTogether() {
        Map<String, Long> counts = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            counts.put("c" + i, 1000L - i);
        }
        CategoryBins bins = CategoryBins.fromCounts(counts, 30);
        long[] before = new long[bins.size()];
        counts.forEach((name, count) -> before[bins.binOf(name)] += count);
        long[] now = new long[bins.size()];
        now[bins.binOf("c29")] = 500;
        now[bins.other()] = 20;

        FeatureHistogram histogram = histogram(bins, before, now, 7, 3);

        assertThat(histogram.categories())
                .hasSize(FeatureHistogram.CATEGORIES)
                .startsWith("c29", "c0", "c1");
        assertThat(histogram.reference()).startsWith(971L, 1000L, 999L);
        assertThat(histogram.window()).startsWith(500L, 0L);
        assertThat(histogram.windowOthers()).isEqualTo(27);
        assertThat(histogram.referenceOthers())
                .isEqualTo(
                        counts.values().stream().mapToLong(Long::longValue).sum()
                                - histogram.reference().stream().mapToLong(Long::longValue).sum());
        assertThat(histogram.isNumeric()).isFalse();
    }

    @Test
    void namesAreBounded() {
        String name = String.join("", Collections.nCopies(5000, "😀"));
        CategoryBins bins = CategoryBins.of(List.of(name), List.of());

        FeatureHistogram histogram = histogram(bins, new long[] {1, 0}, new long[] {1, 0}, 0, 0);

        assertThat(histogram.categories().get(0)).hasSizeLessThanOrEqualTo(80).endsWith("😀…");
    }

    private static long sumUpTo(List<Long> counts, int group) {
        return counts.subList(0, group + 1).stream().mapToLong(Long::longValue).sum();
    }

    private static FeatureHistogram histogram(
            Bins bins, long[] before, long[] now, long unseen, long missing) {
        FeatureType type =
                bins instanceof NumericBins ? FeatureType.NUMERIC : FeatureType.CATEGORICAL;
        FeatureReference reference =
                new FeatureReference(
                        "f", type, bins, before, 0, 0, 0, NumericSummary.NONE, TailSums.NONE);
        return Objects.requireNonNull(
                FeatureHistogram.of(
                        new FeatureComparison(
                                reference,
                                FeatureSample.of(reference),
                                new FeatureSample(now, unseen, missing, TailSums.NONE))));
    }
}
