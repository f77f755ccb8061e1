package io.plumbline.stats.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumberHistogramTest {

    @Test
    void binsHoldTheValuesThatWereCountedInThem() {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            NumberHistogram histogram = NumberHistogram.bounded(2 + random.nextInt(100));
            double[] values = new double[500];
            for (int i = 0; i < values.length; i++) {
                double scale = Math.pow(10, random.nextInt(40) - 20);
                values[i] = round % 2 == 0 ? random.nextGaussian() * scale : random.nextInt(20) - 9;
                histogram.add(values[i], 1);
            }

            NumericBins bins = histogram.bins();
            assertThat(histogram.counts(bins)).containsExactly(bins.counts(values));
            assertThat(histogram.usedBins().length).isGreaterThan(0);
        }
    }

    @Test
    void commonBinsHoldTheValuesOfBoth() {
        Random random = new Random(6);
        double[] few = random.doubles(50, 270, 310).toArray();
        double[] many = random.doubles(5000, -1000, 1000).toArray();
        NumberHistogram narrow = of(64, few);
        NumberHistogram wide = of(64, many);

        NumericBins bins = narrow.bins(wide);
        assertThat(narrow.level()).isLessThan(wide.level());
        assertThat(narrow.counts(bins)).containsExactly(bins.counts(few));
        assertThat(wide.counts(bins)).containsExactly(bins.counts(many));
    }

    @Test
    void numbersOverManyDecadesGetAsManyBinsAsThereCanBe() {
        double[] before = decades(new Random(8), 100_000, 8);
        double[] after = decades(new Random(9), 100_000, 300);
        NumberHistogram narrow = ofLevel(OutputCounts.LEVEL, before);
        NumberHistogram wide = ofLevel(OutputCounts.LEVEL, after);
        for (NumberHistogram other : List.of(narrow, wide)) {
            NumericBins bins = narrow.bins(other);
            // Half as many of the next coarser ones would be too few.
            assertThat(bins.size()).isBetween(NumericBins.MOST / 2, NumericBins.MOST);
            assertThat(narrow.counts(bins)).containsExactly(bins.counts(before));
            assertThat(other.counts(bins))
                    .containsExactly(bins.counts(other == narrow ? before : after));
        }
    }

    /** Of both signs. */
    private static double[] decades(Random random, int n, int most) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            double size = Math.pow(10, most * (2 * random.nextDouble() - 1));
            values[i] = random.nextBoolean() ? size : -size;
        }
        return values;
    }

    @Test
    void narrowRangesAreToldApartFinely() {
        double[] years = new Random(7).ints(10_000, 2001, 2021).asDoubleStream().toArray();

        NumberHistogram histogram = of(512, years);
        long used = Arrays.stream(histogram.counts(histogram.bins())).filter(c -> c > 0).count();
        assertThat(used).isEqualTo(20);
    }

    @Test
    void extremesHaveBins() {
        double[] values = {
            Double.MAX_VALUE, -Double.MAX_VALUE, 0, -0.0, Double.MIN_VALUE, -Double.MIN_VALUE, 1, -1
        };
        for (int most : new int[] {2, 3, 8}) {
            NumberHistogram histogram = of(most, values);
            NumericBins bins = histogram.bins();
            assertThat(histogram.counts(bins)).containsExactly(bins.counts(values));
        }
        NumberHistogram infinite = of(8, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertThat(infinite.total()).isEqualTo(2);
        assertThat(NumberHistogram.bounded(4).bins().size()).isEqualTo(1);
    }

    private static NumberHistogram of(int most, double... values) {
        return counted(NumberHistogram.bounded(most), values);
    }

    private static NumberHistogram ofLevel(int level, double... values) {
        return counted(NumberHistogram.ofLevel(level), values);
    }

    private static NumberHistogram counted(NumberHistogram histogram, double... values) {
        for (double value : values) {
            histogram.add(value, 1);
        }
        return histogram;
    }
}
