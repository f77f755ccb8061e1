package io.plumbline.stats.test;

import io.plumbline.stats.distance.JensenShannon;
import io.plumbline.stats.summary.Counts;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * What measures on the shares of two samples look like when there is no difference.
 *
 * <p>PSI, 8 times the squared Jensen–Shannon distance and 8 times the squared Hellinger distance,
 * each divided by 1/n_ref + 1/n_cur, and Pearson's chi-square all tend to χ² with one degree of
 * freedom less than there are columns. Where every column expects {@value #LIMIT_REACHED} counts in
 * the smaller sample the limit is taken for reached, and the p-value is the textbook's.
 *
 * <p>Before that it differs how near they are: with ten expected in a column, p-values of one in
 * ten thousand come three times too often with PSI and Pearson's, and thirty times with the
 * unsmoothed Hellinger distance. The Jensen–Shannon distance with ½ added to every count keeps what
 * it promises as far as simulation reaches. So there the p-value of each measure is the larger of
 * its own and of that one's.
 */
final class SharesNull {
    private static final double TO_CHI_SQUARE = 8;
    private static final double LIMIT_REACHED = 40;

    private SharesNull() {}

    /**
     * The p-value of a measure on a table whose columns are all well filled.
     *
     * @param filled the table, of at least two columns
     * @param chiSquare the measure, scaled to be χ² in the limit
     */
    static double pValue(PooledTable filled, double chiSquare) {
        double statistic = chiSquare;
        if (filled.leastExpected() < LIMIT_REACHED) {
            double careful = scaledSquare(filled, smoothedJensenShannon(filled));
            statistic = Math.min(chiSquare, careful);
        }
        return ChiSquaredDistribution.of(filled.columns() - 1).survivalProbability(statistic);
    }

    /** A distance whose square is an eighth of the PSI for small shifts, as χ² in the limit. */
    static double scaledSquare(PooledTable table, double distance) {
        return TO_CHI_SQUARE * distance * distance / scale(table);
    }

    /** 1/n_ref + 1/n_cur of the table. */
    static double scale(PooledTable table) {
        return 1.0 / Counts.sum(table.reference()) + 1.0 / Counts.sum(table.current());
    }

    static double smoothedJensenShannon(PooledTable table) {
        return JensenShannon.smoothed(table.reference(), table.current());
    }
}
