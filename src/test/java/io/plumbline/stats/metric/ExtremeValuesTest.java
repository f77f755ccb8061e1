package io.plumbline.stats.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.stats.summary.Confusion;
import io.plumbline.stats.summary.ConfusionCounts;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Metrics at the ends of their ranges are as uncertain as the few observations they rest on.
 * Expected values by hand: Wilson's interval of n successes in n ends at n / (n + z²).
 */
class ExtremeValuesTest {
    private static final double Z2 = 1.959963984540054 * 1.959963984540054;
    private static final Offset<Double> CLOSE = within(1e-12);

    private static double wilson(long n) {
        return n / (n + Z2);
    }

    @Test
    void f1WithoutATruePositiveMayBeAnother() {
        double most = 1 - wilson(1);
        Estimate none = ConfusionMetrics.f1(new Confusion(0, 0, 49, 1));
        assertThat(none.value()).isZero();
        assertThat(none.lower()).isZero();
        assertThat(none.upper()).isCloseTo(2 * most / (1 + most), CLOSE);
        assertThat(none.n()).isEqualTo(50);
        assertThat(ConfusionMetrics.f1(new Confusion(0, 2000, 0, 3000)).upper()).isLessThan(0.002);
    }

    @Test
    void f1WithoutAnErrorMayBeAnother() {
        Estimate all = ConfusionMetrics.f1(new Confusion(5, 0, 45, 0));
        assertThat(all.value()).isEqualTo(1);
        assertThat(all.lower()).isCloseTo(2 * wilson(5) / (1 + wilson(5)), CLOSE);
        assertThat(all.upper()).isEqualTo(1);
    }

    /** Errors weigh 4 when positives are missed, 1 otherwise; which of them come is not known. */
    @Test
    void weightedFAllowsForEitherError() {
        Estimate all = ConfusionMetrics.fBeta(new Confusion(5, 0, 45, 0), 2);
        double least = wilson(5);
        assertThat(all.lower()).isCloseTo(5 * least / (5 * least + 4 * (1 - least)), CLOSE);
        Estimate none = ConfusionMetrics.fBeta(new Confusion(0, 3, 45, 2), 2);
        double most = 1 - wilson(5);
        assertThat(none.upper()).isCloseTo(5 * most / (5 * most + 1 - most), CLOSE);
        Estimate same = ConfusionMetrics.fBeta(new Confusion(0, 3, 45, 2), 1);
        assertThat(same.upper())
                .isCloseTo(ConfusionMetrics.f1(new Confusion(0, 3, 45, 2)).upper(), CLOSE);
    }

    @Test
    void recallsOfNoneOrAllLeaveTheirMeanUncertain() {
        ConfusionCounts counts = new ConfusionCounts();
        counts.add("a", "a", 4);
        counts.add("b", "b", 9);
        Estimate all = AgreementMetrics.balancedAccuracy(counts.table());
        double off = Math.sqrt(Math.pow(1 - wilson(4), 2) + Math.pow(1 - wilson(9), 2)) / 2;
        assertThat(all.lower()).isCloseTo(1 - off, CLOSE);
        assertThat(all.upper()).isEqualTo(1);

        ConfusionCounts blind = new ConfusionCounts();
        blind.add("a", "a", 4);
        blind.add("b", "a", 9);
        Estimate half = AgreementMetrics.balancedAccuracy(blind.table());
        assertThat(half.value()).isEqualTo(0.5);
        assertThat(half.lower()).isCloseTo(0.5 - (1 - wilson(4)) / 2, CLOSE);
        assertThat(half.upper()).isCloseTo(0.5 + (1 - wilson(9)) / 2, CLOSE);
    }

    @Test
    void areaOfPerfectScoresIsAsUncertainAsTheRarerClass() {
        double[] scores = {0.1, 0.2, 0.3, 0.4, 0.7, 0.8, 0.9};
        boolean[] high = {false, false, false, false, true, true, true};
        boolean[] low = {true, true, true, true, false, false, false};
        Estimate best = RocAuc.of(scores, high);
        assertThat(best.value()).isEqualTo(1);
        assertThat(best.lower()).isCloseTo(wilson(3), CLOSE);
        assertThat(best.upper()).isEqualTo(1);
        Estimate worst = RocAuc.of(scores, low);
        assertThat(worst.value()).isZero();
        assertThat(worst.lower()).isZero();
        assertThat(worst.upper()).isCloseTo(1 - wilson(3), CLOSE);
    }
}
