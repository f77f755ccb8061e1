package io.plumbline.stats.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SharedTotalTest {
    @Test
    void probabilityIsTheSumOverAllSplitsThatFarApart() {
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 300; round++) {
            int n = 1 + random.nextInt(40);
            int m = 1 + random.nextInt(40);
            int rows = random.nextInt(n + m + 1);
            int inCurrent =
                    Math.max(0, rows - n)
                            + random.nextInt(Math.min(rows, m) - Math.max(0, rows - n) + 1);
            double difference = Math.abs(inCurrent / (double) m - (rows - inCurrent) / (double) n);

            assertThat(SharedTotal.of(n, m).probabilityOfChange(rows, difference))
                    .as("%d of %d and %d, %d in the second", rows, n, m, inCurrent)
                    .isCloseTo(bySumming(n, m, rows, difference), within(1e-10));
        }
    }

    @Test
    void noChangeIsCertain() {
        assertThat(SharedTotal.of(10, 20).probabilityOfChange(5, 0)).isEqualTo(1);
    }

    @Test
    void samplesBeyondTheLibrarysIntegersErrToTheSafeSide() {
        double huge = SharedTotal.of(1L << 33, 1L << 33).probabilityOfChange(1L << 30, 1e-5);
        double halved = SharedTotal.of(1L << 29, 1L << 29).probabilityOfChange(1L << 26, 1e-5);

        assertThat(huge).isPositive().isLessThanOrEqualTo(halved);
    }

    @Test
    void missingShareKnowsDirectionAndSize() {
        DriftTestResult more = MissingShare.test(50, 5000, 60, 100);
        DriftTestResult none = MissingShare.test(0, 5000, 0, 100);

        assertThat(more.statistic()).isCloseTo(0.59, within(1e-12));
        assertThat(more.pValue()).isLessThan(1e-50);
        assertThat(none.statistic()).isZero();
        assertThat(none.pValue()).isEqualTo(1);
        assertThat(MissingShare.test(0, 0, 1, 1)).isEqualTo(DriftTestResult.UNDEFINED);
        assertThat(MissingShare.test(1, 1, 0, 0)).isEqualTo(DriftTestResult.UNDEFINED);
    }

    private static double bySumming(int n, int m, int rows, double difference) {
        BigDecimal all = new BigDecimal(choose(n + m, rows));
        BigDecimal far = BigDecimal.ZERO;
        for (int x = Math.max(0, rows - n); x <= Math.min(rows, m); x++) {
            double apart = Math.abs(x / (double) m - (rows - x) / (double) n);
            if (apart >= difference - 1e-9) {
                far = far.add(new BigDecimal(choose(m, x).multiply(choose(n, rows - x))));
            }
        }
        return far.divide(all, MathContext.DECIMAL64).doubleValue();
    }

    private static BigInteger choose(int n, int k) {
        BigInteger ways = BigInteger.ONE;
        for (int i = 0; i < k; i++) {
            ways = ways.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1));
        }
        return ways;
    }
}
