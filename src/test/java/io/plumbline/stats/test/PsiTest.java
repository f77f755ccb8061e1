package io.plumbline.stats.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.stats.summary.BinGroups;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;

class PsiTest {
    @Test
    void isTheSumOverSharesWithHalfACountAdded() {
        double p = 30.5 / 51;
        double q = 10.5 / 41;
        double expected =
                (q - p) * Math.log(q / p) + ((1 - q) - (1 - p)) * Math.log((1 - q) / (1 - p));

        assertThat(Psi.statistic(new long[] {30, 20}, new long[] {10, 30}))
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void pValueKnowsBothSampleSizes() {
        long[] reference = {500, 500};
        DriftTestResult small = Psi.test(PooledTable.of(reference, new long[] {102, 98}));
        DriftTestResult large = Psi.test(PooledTable.of(reference, new long[] {1200, 800}));

        double scaled = small.statistic() / (1.0 / 1000 + 1.0 / 200);
        assertThat(small.pValue())
                .isCloseTo(ChiSquaredDistribution.of(1).survivalProbability(scaled), within(1e-12));
        assertThat(small.pValue()).isGreaterThan(0.3);
        assertThat(large.pValue()).isLessThan(1e-5);
    }

    @Test
    void pValueOfASmallSampleErrsToTheSafeSide() {
        DriftTestResult small = Psi.test(PooledTable.of(new long[] {500, 500}, new long[] {12, 8}));

        double scaled = small.statistic() / (1.0 / 1000 + 1.0 / 20);
        double limit = ChiSquaredDistribution.of(1).survivalProbability(scaled);
        assertThat(small.pValue()).isBetween(limit, 1.05 * limit);
    }

    @Test
    void seesMassWhereAConstantReferenceHasNone() {
        long[] constant = {0, 5000, 0};
        BinGroups groups = BinGroups.of(constant, BinGroups.DEFAULT_GROUPS);
        long[] moved = {0, 5, 45};
        DriftTestResult result =
                Psi.test(PooledTable.of(groups.group(constant), groups.group(moved)));

        assertThat(result.statistic()).isGreaterThan(1);
        assertThat(result.pValue()).isLessThan(1e-20);
    }

    @Test
    void emptySampleLeavesItUndefined() {
        assertThat(Psi.test(PooledTable.of(new long[] {0, 0}, new long[] {1, 2})))
                .isEqualTo(DriftTestResult.UNDEFINED);
    }
}
