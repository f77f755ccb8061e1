package io.plumbline.stats.test;

import io.plumbline.stats.summary.Counts;
import java.util.function.DoubleBinaryOperator;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Tests of a sample against the shares of a reference that is taken for exact, as some tools do.
 * They alarm far above their level unless the reference is much larger than the sample: {@link
 * ChiSquare} and {@link LikelihoodRatio} are the tests for two samples.
 *
 * <p>Expected is the reference scaled to the size of the current sample, k − 1 degrees of freedom.
 * A category that the reference lacks makes the statistic infinite and the p-value 0; a single one
 * can't differ; an empty sample leaves both undefined.
 */
public final class GoodnessOfFit {
    private GoodnessOfFit() {}

    /** Pearson's Σ (current − expected)² / expected. */
    public static DriftTestResult test(long[] reference, long[] current) {
        return of(
                reference,
                current,
                (found, expected) -> (found - expected) * (found - expected) / expected);
    }

    /** The G-test's 2 Σ current · ln(current / expected). */
    public static DriftTestResult likelihoodRatio(long[] reference, long[] current) {
        return of(
                reference,
                current,
                (found, expected) -> found == 0 ? 0 : 2 * found * Math.log(found / expected));
    }

    private static DriftTestResult of(long[] reference, long[] current, DoubleBinaryOperator term) {
        return TwoRows.of(reference, current).test(table -> of(table, term));
    }

    private static DriftTestResult of(long[][] table, DoubleBinaryOperator term) {
        double scale = (double) Counts.sum(table[1]) / Counts.sum(table[0]);
        double sum = 0;
        for (int i = 0; i < table[0].length; i++) {
            sum += term.applyAsDouble(table[1][i], table[0][i] * scale);
        }
        double statistic = Math.max(0, sum);
        double p = ChiSquaredDistribution.of(table[0].length - 1.0).survivalProbability(statistic);
        return new DriftTestResult(statistic, p);
    }
}
