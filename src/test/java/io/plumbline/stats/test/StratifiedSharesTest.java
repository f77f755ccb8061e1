package io.plumbline.stats.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StratifiedSharesTest {

    @Test
    void fishersMethodOverTheStrata() {
        long[][] reference = {{300, 700}, {500, 500}, {0, 0}};
        long[][] current = {{45, 55}, {25, 25}, {3, 4}};
        // Pearson's chi-square of the first by hand: pooled share 345/1100.
        double share = 345.0 / 1100;
        double chi = 0;
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                double rows = i == 0 ? 1000 : 100;
                double expected = rows * (j == 0 ? share : 1 - share);
                double observed = (i == 0 ? reference : current)[0][j];
                chi += (observed - expected) * (observed - expected) / expected;
            }
        }
        double p = ChiSquare.test(PooledTable.of(reference[0], current[0])).pValue();
        StratifiedShares shares = StratifiedShares.of(reference, current);

        assertThat(ChiSquare.test(PooledTable.of(reference[0], current[0])).statistic())
                .isCloseTo(chi, within(1e-9));
        // The second stratum has p = 1. With four degrees of freedom the chi-square's tail at x is
        // exp(-x/2) (1 + x/2), and x/2 is -ln p.
        assertThat(shares.pValue()).isCloseTo(p * (1 - Math.log(p)), within(1e-12));
        assertThat(shares.difference()).isCloseTo(0.15 * 100 / 150, within(1e-12));
        assertThat(shares.referenceCount()).isEqualTo(2000);
        assertThat(shares.currentCount()).isEqualTo(150);
    }

    @Test
    void nothingToCompareIsUndefined() {
        StratifiedShares nothing = StratifiedShares.of(new long[2][3], new long[2][3]);
        assertThat(nothing.pValue()).isNaN();
        assertThat(nothing.difference()).isNaN();
        assertThat(nothing.currentCount()).isZero();
    }

    /**
     * 2,000 samples of equal shares, twelve strata of unequal size: at most alpha of them alarm.
     */
    @ParameterizedTest
    @ValueSource(ints = {60, 300, 2_000, 20_000})
    void keepsItsLevel(int n) {
        Random random = new Random(2001 + n);
        int alarms = 0;
        int runs = 2_000;
        for (int run = 0; run < runs; run++) {
            alarms += simulated(random, 5_000, n, 0).pValue() <= 0.05 ? 1 : 0;
        }
        // 0.05 and four standard errors.
        assertThat(alarms / (double) runs).isLessThan(0.05 + 4 * Math.sqrt(0.05 * 0.95 / runs));
    }

    @Test
    void noticesWhatEachStratumHasALittleOf() {
        Random random = new Random(7);
        int alarms = 0;
        for (int run = 0; run < 200; run++) {
            alarms += simulated(random, 5_000, 2_000, 0.1).pValue() <= 0.01 ? 1 : 0;
        }
        assertThat(alarms).isGreaterThan(190);
    }

    private static StratifiedShares simulated(Random random, int n, int m, double shift) {
        return StratifiedShares.of(sample(random, n, 0), sample(random, m, shift));
    }

    /** Strata of size by rank; shares of the first label from 5 % to 60 %. */
    private static long[][] sample(Random random, int n, double shift) {
        long[][] counts = new long[12][2];
        for (int i = 0; i < n; i++) {
            int stratum = (int) (12 * random.nextDouble() * random.nextDouble());
            double share = 0.05 + 0.05 * stratum + shift;
            counts[stratum][random.nextDouble() < share ? 0 : 1]++;
        }
        return counts;
    }
}
