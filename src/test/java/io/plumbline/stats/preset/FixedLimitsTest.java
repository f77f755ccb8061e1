package io.plumbline.stats.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.stats.distance.JensenShannon;
import io.plumbline.stats.sample.RawDistances;
import io.plumbline.stats.sample.SortedSample;
import io.plumbline.stats.test.GoodnessOfFit;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Why other tools' limits are not ours: how often they alarm when nothing has changed. The rates
 * stand in docs/statistics.md.
 */
class FixedLimitsTest {
    private static final int WINDOWS = 100 * Integer.getInteger("plumbline.simulations", 1);
    private static final int REFERENCE_ROWS = 5000;

    private final Random random = new Random(41);

    @Test
    void fixedLimitsAlarmOnMostSmallWindows() {
        int wasserstein = 0;
        int psi = 0;
        int jensenShannon = 0;
        for (int i = 0; i < WINDOWS; i++) {
            SortedSample reference = normal(REFERENCE_ROWS);
            SortedSample current = normal(100);
            double normed =
                    RawDistances.wasserstein(reference, current) / reference.populationDeviation();
            CountPair counts = EvidentlyBins.of(reference, current);
            wasserstein += normed >= 0.1 ? 1 : 0;
            psi += EvidentlyBins.psi(counts) >= 0.1 ? 1 : 0;
            double distance = JensenShannon.distance(counts.reference(), counts.current());
            jensenShannon += distance >= 0.1 ? 1 : 0;
        }
        System.out.printf(
                "fixed limits, 100 rows, no change, %d windows: wasserstein %d, psi %d,"
                        + " jensen_shannon %d%n",
                WINDOWS, wasserstein, psi, jensenShannon);
        assertThat(wasserstein).isGreaterThan(WINDOWS / 2);
        assertThat(psi).isGreaterThan(WINDOWS / 2);
        assertThat(jensenShannon).isGreaterThan(WINDOWS / 2);
    }

    @Test
    void referenceTakenForExactAlarmsTenTimesTooOften() {
        int alarms = 0;
        for (int i = 0; i < WINDOWS; i++) {
            long[] reference = categories(REFERENCE_ROWS);
            alarms += GoodnessOfFit.test(reference, categories(5000)).pValue() < 0.05 ? 1 : 0;
        }
        System.out.printf(
                "chi-square against an exact reference, 5000 rows, no change, %d windows: %d%n",
                WINDOWS, alarms);
        assertThat(alarms).isGreaterThan(WINDOWS / 4);
    }

    @Test
    void thresholdOfChunksIsTheirMeanAndThreeDeviations() {
        double[] rows = new double[25];
        Arrays.setAll(rows, i -> i);
        // Chunks of two rows, and one of the rest.
        double upper = ChunkThreshold.upper(rows, chunk -> chunk.length);
        double mean = 25 / 13.0;
        double deviation = Math.sqrt((12 * Math.pow(2 - mean, 2) + Math.pow(1 - mean, 2)) / 13);

        assertThat(upper).isCloseTo(mean + 3 * deviation, within(1e-12));
        assertThat(ChunkThreshold.upper(new double[0], chunk -> 1)).isNaN();
    }

    @Test
    void binnedDistancesAreNearTheRawOnes() {
        SortedSample reference = normal(20_000);
        SortedSample current = SortedSample.of(3.0, -2.0, 50.0, 0.1, 0.2);
        NannyMlDistances distances = new NannyMlDistances(reference);
        double width = (reference.get(reference.size() - 1) - reference.get(0)) / 10_000;

        assertThat(distances.wasserstein(current))
                .isCloseTo(RawDistances.wasserstein(reference, current), within(width));
        assertThat(distances.kolmogorovSmirnov(current)).isBetween(0.2, 1.0);
    }

    private SortedSample normal(int n) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> random.nextGaussian());
        return SortedSample.of(values);
    }

    private long[] categories(int n) {
        long[] counts = new long[20];
        for (int i = 0; i < n; i++) {
            counts[random.nextInt(counts.length)]++;
        }
        return counts;
    }
}
