package io.plumbline.stats.test;

import io.plumbline.stats.summary.Counts;

/**
 * Population stability index: Σ (q − p) ln(q / p) over the shares p of the reference and q of the
 * current sample, natural logarithm, with ½ added to every count so that empty columns stay finite.
 *
 * <p>Under no drift PSI / (1/n_ref + 1/n_cur) is close to χ² with k − 1 degrees of freedom for k
 * columns (Yurdakul, <em>Statistical properties of the population stability index</em>, 2018):
 * hence a p-value that knows both sample sizes, where the customary limits 0.1 and 0.25 know none.
 * In thin columns of small samples that limit is not reached yet, so there the p-value is never
 * below the one of the smoothed Jensen–Shannon distance of the same table, which is closer to it.
 *
 * <p>Putting columns together can only lower the unsmoothed index: on groups of bins it is never
 * above that of the bins, apart from the smoothing.
 */
public final class Psi {
    private Psi() {}

    /** The index over all columns, however thin; NaN when a sample is empty. */
    public static double statistic(long[] reference, long[] current) {
        Counts.requireSameLength(reference, current);
        long n = Counts.sum(reference);
        long m = Counts.sum(current);
        if (n == 0 || m == 0) {
            return Double.NaN;
        }
        double half = 0.5 * reference.length;
        double psi = 0;
        for (int i = 0; i < reference.length; i++) {
            double p = (reference[i] + 0.5) / (n + half);
            double q = (current[i] + 0.5) / (m + half);
            psi += (q - p) * Math.log(q / p);
        }
        return psi;
    }

    /**
     * The index with thin columns pooled, and its p-value. A single column can't differ (0 and 1);
     * an empty sample leaves both undefined (NaN).
     */
    public static DriftTestResult test(PooledTable table) {
        if (table.isUndefined()) {
            return DriftTestResult.UNDEFINED;
        }
        double psi = statistic(table.reference(), table.current());
        return new DriftTestResult(psi, table.pValue(Psi::wellFilledPValue));
    }

    private static double wellFilledPValue(PooledTable filled) {
        double psi = statistic(filled.reference(), filled.current());
        return SharesNull.pValue(filled, psi / SharesNull.scale(filled));
    }
}
