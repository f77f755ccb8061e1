package io.plumbline.stats.test;

import io.plumbline.stats.summary.Counts;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * How a number of rows falls on two samples of given sizes when they come from one distribution:
 * hypergeometric, exactly, whatever the distribution is (Fisher's argument).
 *
 * <p>It holds for the count of a bin whose edges were chosen from the reference, too, if on the
 * safe side: that the reference's own count in it was given beforehand makes large counts of the
 * current sample a little less probable still.
 *
 * <p>The library's distribution gives the first probability of a tail; the others follow by the
 * ratio of neighbours, a few standard deviations of them, where summing the library's would cost a
 * logarithm for every row.
 */
final class SharedTotal {
    private static final double NEGLIGIBLE = 1e-17;

    /** Distances that differ only by rounding are the same distance. */
    private static final double ROUNDING = 1e-12;

    private final int reference;
    private final int current;
    private final int halvings;

    private SharedTotal(int reference, int current, int halvings) {
        this.reference = reference;
        this.current = current;
        this.halvings = halvings;
    }

    /** Of the sizes of two samples, both at least 1, given by their counts. */
    static SharedTotal of(long[] reference, long[] current) {
        return of(Counts.sum(reference), Counts.sum(current));
    }

    /**
     * Of the sizes of two samples, both at least 1. Beyond 2^31 rows all numbers are halved until
     * they fit the library's: samples taken for smaller than they are err on the safe side.
     */
    static SharedTotal of(long reference, long current) {
        int halvings = 0;
        while ((reference + current) >> halvings >= Integer.MAX_VALUE) {
            halvings++;
        }
        int n = (int) Math.max(1, reference >> halvings);
        int m = (int) Math.max(1, current >> halvings);
        return new SharedTotal(n, m, halvings);
    }

    /**
     * Probability that the shares of both samples differ by at least that much, in either
     * direction.
     *
     * @param rows of both samples together
     * @param difference of the shares, from 0 to 1
     */
    double probabilityOfChange(long rows, double difference) {
        int total = (int) Math.min((long) reference + current, rows >> halvings);
        if (!(difference > ROUNDING)) {
            return 1;
        }
        HypergeometricDistribution split =
                HypergeometricDistribution.of(reference + current, total, current);
        double perRow = 1.0 / reference + 1.0 / current;
        double mean = total / (double) reference / perRow;
        double distance = difference * (1 - ROUNDING) / perRow;
        double above = upperTail(split, total, (int) Math.ceil(mean + distance));
        double below = lowerTail(split, total, (int) Math.floor(mean - distance));
        return Math.min(1, above + below);
    }

    private double upperTail(HypergeometricDistribution split, int total, int from) {
        double term = probability(split, from);
        double sum = term;
        double largest = term;
        for (int x = from; term > NEGLIGIBLE * largest && x < split.getSupportUpperBound(); x++) {
            double ways = (double) (total - x) * (current - x);
            term *= ways / ((x + 1.0) * ((double) reference - total + x + 1));
            sum += term;
            largest = Math.max(largest, term);
        }
        return sum;
    }

    private double lowerTail(HypergeometricDistribution split, int total, int from) {
        double term = probability(split, from);
        double sum = term;
        double largest = term;
        for (int x = from; term > NEGLIGIBLE * largest && x > split.getSupportLowerBound(); x--) {
            double ways = x * ((double) reference - total + x);
            term *= ways / ((total - x + 1.0) * (current - x + 1.0));
            sum += term;
            largest = Math.max(largest, term);
        }
        return sum;
    }

    private static double probability(HypergeometricDistribution split, int x) {
        boolean possible = x >= split.getSupportLowerBound() && x <= split.getSupportUpperBound();
        return possible ? Math.exp(split.logProbability(x)) : 0;
    }
}
