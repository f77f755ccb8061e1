package io.plumbline.stats.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.junit.jupiter.api.Test;

class KolmogorovOfFewTest {
    private final Random random = new Random(11);

    @Test
    void countsTheOrdersThatReachTheStatistic() {
        for (int n = 1; n <= 4; n++) {
            for (int m = 1; m <= 7; m++) {
                for (int reached = 0; reached <= n * m; reached++) {
                    int all = 0;
                    int reaching = 0;
                    for (int order = 0; order < 1 << (n + m); order++) {
                        if (Integer.bitCount(order) == n) {
                            all++;
                            reaching += statistic(order, n, m) >= reached ? 1 : 0;
                        }
                    }
                    assertThat(KolmogorovOfFew.pValue(n, m, reached))
                            .as("%d, %d, %d", n, m, reached)
                            .isCloseTo((double) reaching / all, within(1e-14));
                }
            }
        }
    }

    /** Of the order whose bits are the small sample's places: times n m. */
    private static int statistic(int order, int n, int m) {
        int below = 0;
        int largest = 0;
        for (int i = 0; i < n + m; i++) {
            below += order >> i & 1;
            largest = Math.max(largest, Math.abs(below * m - (i + 1 - below) * n));
        }
        return largest;
    }

    @Test
    void isWhatALibraryComputesHoweverSmall() {
        for (int round = 0; round < 300; round++) {
            int n = 2 + random.nextInt(20);
            int m = n * n + random.nextInt(2_000);
            double shift = random.nextInt(8);
            double[] small = random.doubles(n).map(value -> value + shift / 6).toArray();
            double[] large = random.doubles(m).toArray();
            var result =
                    KolmogorovSmirnovTest.withDefaults()
                            .with(PValueMethod.EXACT)
                            .test(small, large);
            double p = KolmogorovOfFew.pValue(n, m, Math.round(result.getStatistic() * n * m));

            assertThat(p)
                    .as("%d beside %d", n, m)
                    .isCloseTo(result.getPValue(), within(1e-9 * result.getPValue()));
        }
    }

    @Test
    void theLargestStatisticIsOfTwoOrders() {
        double orders = 1;
        for (int i = 1; i <= 30; i++) {
            orders *= (5_000.0 + i) / i;
        }
        assertThat(KolmogorovOfFew.pValue(30, 5_000, 150_000))
                .isCloseTo(2 / orders, within(1e-10 * 2 / orders));
    }

    @Test
    void aTestOfFewIsTheLibrarysOnTheSameBins() {
        for (int round = 0; round < 100; round++) {
            long[] reference = new long[16];
            long[] current = new long[16];
            for (int i = 0; i < 2_000; i++) {
                reference[random.nextInt(16)]++;
            }
            for (int i = 0; i < 12; i++) {
                current[random.nextInt(1 + random.nextInt(16))]++;
            }
            double p =
                    KolmogorovSmirnovTest.withDefaults()
                            .with(PValueMethod.EXACT)
                            .test(values(reference), values(current))
                            .getPValue();

            assertThat(KolmogorovSmirnov.test(reference, current).pValue())
                    .isCloseTo(p, within(1e-9 * p));
        }
    }

    private static double[] values(long[] counts) {
        double[] values = new double[(int) Arrays.stream(counts).sum()];
        int at = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            for (long i = 0; i < counts[bin]; i++) {
                values[at++] = bin;
            }
        }
        return values;
    }
}
