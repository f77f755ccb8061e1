package io.plumbline.stats.test;

import io.plumbline.stats.summary.Counts;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Two samples that are divided into the same strata, compared within each: are the shares of the
 * categories what they were? How the samples spread over the strata does not matter.
 *
 * <p>The p-values of the strata, each of {@link ChiSquare#test} on its table, are independent and
 * combined by Fisher's method (Statistical Methods for Research Workers, 1932): -2 Σ ln p has a
 * chi-square distribution with two degrees of freedom a stratum. A stratum that is empty in either
 * sample, or too thin for two categories, says nothing.
 *
 * @param difference total variation between the shares, averaged over the strata by the current
 *     sample's numbers; in [0, 1]; NaN when no stratum can be compared
 * @param pValue probability of such samples when the shares are equal in every stratum; NaN
 *     likewise
 * @param referenceCount of the strata that were compared
 * @param currentCount of the strata that were compared
 */
public record StratifiedShares(
        double difference, double pValue, long referenceCount, long currentCount) {

    /** Smallest p-value that is told apart from nothing: its logarithm is finite. */
    private static final double LEAST_P = Double.MIN_NORMAL;

    /**
     * Compares.
     *
     * @param reference by stratum and category
     * @param current the same
     */
    public static StratifiedShares of(long[][] reference, long[][] current) {
        double logs = 0;
        double differences = 0;
        long n = 0;
        long m = 0;
        int strata = 0;
        for (int i = 0; i < reference.length; i++) {
            PooledTable table = PooledTable.of(reference[i], current[i]);
            if (table.isUndefined() || table.columns() < 2) {
                continue;
            }
            double p = ChiSquare.test(table).pValue();
            long inStratum = Counts.sum(current[i]);
            strata++;
            logs += Math.log(Math.max(p, LEAST_P));
            differences += inStratum * totalVariation(reference[i], current[i]);
            n += Counts.sum(reference[i]);
            m += inStratum;
        }
        if (strata == 0) {
            return new StratifiedShares(Double.NaN, Double.NaN, 0, 0);
        }
        double pValue = ChiSquaredDistribution.of(2.0 * strata).survivalProbability(-2 * logs);
        return new StratifiedShares(differences / m, pValue, n, m);
    }

    private static double totalVariation(long[] reference, long[] current) {
        double n = Counts.sum(reference);
        double m = Counts.sum(current);
        double sum = 0;
        for (int i = 0; i < reference.length; i++) {
            sum += Math.abs(reference[i] / n - current[i] / m);
        }
        return sum / 2;
    }
}
