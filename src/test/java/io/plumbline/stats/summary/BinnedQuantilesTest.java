package io.plumbline.stats.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BinnedQuantilesTest {
    @Test
    void isInTheBinOfTheTrueQuantile() {
        Random random = new Random(7);
        NumericBins bins =
                NumericBins.fromSample(random.doubles(5000).map(u -> u * u).toArray(), 256);
        for (int round = 0; round < 50; round++) {
            double[] sample = random.doubles(1 + random.nextInt(500), -0.5, 1.5).sorted().toArray();
            BinnedQuantiles quantiles = quantiles(bins, sample);
            for (double p : new double[] {0.05, 0.5, 0.95}) {
                double expected = sample[Math.max(0, (int) Math.ceil(p * sample.length) - 1)];
                double actual = quantiles.quantile(p);
                int bin = bins.binOf(expected);
                assertThat(actual).isBetween(sample[0], sample[sample.length - 1]);
                assertThat(actual).isBetween(bins.lower(bin), bins.upper(bin));
            }
        }
    }

    @Test
    void isExactInAnAtom() {
        NumericBins bins = NumericBins.fromSample(new double[] {1, 1, 2, 2, 3}, 256);

        assertThat(quantiles(bins, 1, 2, 2, 2, 3).quantile(0.5)).isEqualTo(2);
    }

    @Test
    void isUndefinedWithoutValues() {
        NumericBins bins = NumericBins.fromSample(new double[] {1, 2}, 4);

        assertThat(new BinnedQuantiles(bins, new long[bins.size()], 0, 0).quantile(0.5)).isNaN();
    }

    private static BinnedQuantiles quantiles(NumericBins bins, double... sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        return new BinnedQuantiles(bins, bins.counts(sample), sorted[0], sorted[sorted.length - 1]);
    }
}
