package io.plumbline.stats.test;

import io.plumbline.stats.summary.Counts;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Pearson's chi-square of a sample against the shares of a reference that is taken for exact, as
 * some tools do. Alarms far above its level unless the reference is much larger than the sample:
 * {@link ChiSquare} is the test for two samples.
 */
public final class GoodnessOfFit {
    private GoodnessOfFit() {}

    /**
     * Σ (current − expected)² / expected with the reference scaled to the size of the current
     * sample, k − 1 degrees of freedom. A category that the reference lacks makes the statistic
     * infinite and the p-value 0; a single one can't differ; an empty sample leaves both undefined.
     */
    public static DriftTestResult test(long[] reference, long[] current) {
        return TwoRows.of(reference, current).test(table -> test(table));
    }

    private static DriftTestResult test(long[][] table) {
        double scale = (double) Counts.sum(table[1]) / Counts.sum(table[0]);
        double statistic = 0;
        for (int i = 0; i < table[0].length; i++) {
            double expected = table[0][i] * scale;
            double off = table[1][i] - expected;
            statistic += off * off / expected;
        }
        double p = ChiSquaredDistribution.of(table[0].length - 1.0).survivalProbability(statistic);
        return new DriftTestResult(statistic, p);
    }
}
