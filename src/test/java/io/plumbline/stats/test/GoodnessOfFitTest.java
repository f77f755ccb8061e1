package io.plumbline.stats.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.GTest;
import org.apache.commons.statistics.inference.SignificanceResult;
import org.junit.jupiter.api.Test;

class GoodnessOfFitTest {

    /** Its tests scale what is expected by themselves; none of it may be 0. */
    @Test
    void statisticsAreThoseOfCommonsStatistics() {
        SplittableRandom random = new SplittableRandom(12);
        for (int round = 0; round < 100; round++) {
            int k = 2 + random.nextInt(9);
            long[] reference = new long[k];
            long[] current = new long[k];
            for (int i = 0; i < k; i++) {
                reference[i] = 1 + random.nextInt(50);
                current[i] = random.nextInt(50) + (i == 0 ? 1 : 0);
            }
            double[] expected = Arrays.stream(reference).asDoubleStream().toArray();

            DriftTestResult g = GoodnessOfFit.likelihoodRatio(reference, current);
            assertSame(g, GTest.withDefaults().test(expected, current));
            DriftTestResult pearson = GoodnessOfFit.test(reference, current);
            assertSame(pearson, ChiSquareTest.withDefaults().test(expected, current));
        }
    }

    private static void assertSame(DriftTestResult found, SignificanceResult expected) {
        double statistic = expected.getStatistic();
        assertThat(found.statistic()).isCloseTo(statistic, within(1e-9 * (1 + statistic)));
        assertThat(found.pValue()).isCloseTo(expected.getPValue(), within(1e-9));
    }

    @Test
    void whatTheReferenceLacksCantBe() {
        DriftTestResult impossible = new DriftTestResult(Double.POSITIVE_INFINITY, 0);
        long[] reference = {3, 3, 0};
        long[] current = {2, 0, 1};
        assertThat(GoodnessOfFit.test(reference, current)).isEqualTo(impossible);
        assertThat(GoodnessOfFit.likelihoodRatio(reference, current)).isEqualTo(impossible);
        DriftTestResult alone = new DriftTestResult(0, 1);
        assertThat(GoodnessOfFit.likelihoodRatio(new long[] {3}, new long[] {2})).isEqualTo(alone);
    }
}
