package io.plumbline.stats.test;

import io.plumbline.stats.summary.Counts;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.SignificanceResult;

/**
 * Pearson's chi-square on the 2 × k table of two samples, both taken for samples: a test that takes
 * the reference for exact alarms far above its level when the window is not much smaller.
 *
 * <p>Statistic Σ (observed − expected)² / expected, expected from the margins, k − 1 degrees of
 * freedom, without Yates' correction. Columns empty in both samples are dropped; a single column
 * can't differ (statistic 0, p-value 1); an empty sample leaves both undefined (NaN).
 */
public final class ChiSquare {
    private ChiSquare() {}

    /** The textbook test on all columns, however thin. */
    public static DriftTestResult contingency(long[] reference, long[] current) {
        return TwoRows.of(reference, current)
                .test(
                        table -> {
                            SignificanceResult result = ChiSquareTest.withDefaults().test(table);
                            return new DriftTestResult(result.getStatistic(), result.getPValue());
                        });
    }

    /**
     * Cramér's V of the table: √(statistic / n) for two samples, in [0, 1]; NaN when a sample is
     * empty.
     */
    public static double cramersV(long[] reference, long[] current) {
        double n = Counts.sum(reference) + (double) Counts.sum(current);
        return Math.sqrt(contingency(reference, current).statistic() / n);
    }

    /**
     * The test with thin columns pooled.
     *
     * @return statistic of the pooled table, and a p-value that keeps its level for small samples
     *     and many rare categories too: far out in the tail the textbook's is too small when
     *     columns are thin, so there it is never below the one of the smoothed Jensen–Shannon
     *     distance of the same table
     */
    public static DriftTestResult test(PooledTable table) {
        if (table.isUndefined()) {
            return DriftTestResult.UNDEFINED;
        }
        double statistic = contingency(table.reference(), table.current()).statistic();
        return new DriftTestResult(statistic, table.pValue(ChiSquare::wellFilledPValue));
    }

    private static double wellFilledPValue(PooledTable filled) {
        return SharesNull.pValue(
                filled, contingency(filled.reference(), filled.current()).statistic());
    }
}
