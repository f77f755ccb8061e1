package io.plumbline.stats.metric;

import io.plumbline.stats.summary.JointScores;
import io.plumbline.stats.summary.SparseCounts;

/**
 * The areas under the ROC curves of two models on the same observations, and the standard error of
 * their difference, from binned scores; scores in one bin are ties.
 *
 * <p>Source: E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson, Biometrics 44 (1988), 837–845.
 *
 * @param first area of the first model
 * @param second area of the second model
 * @param standardError of the difference; NaN with fewer than two observations of a class
 * @param n observations
 */
public record PairedRocAuc(double first, double second, double standardError, long n) {

    /** The areas; NaN unless both classes are there. */
    public static PairedRocAuc of(JointScores scores) {
        Sample positives = new Sample(scores.cells(true));
        Sample negatives = new Sample(scores.cells(false));
        long n = Math.round(positives.n + negatives.n);
        if (positives.n <= 0 || negatives.n <= 0) {
            return new PairedRocAuc(Double.NaN, Double.NaN, Double.NaN, n);
        }
        // Of a positive the share of negatives below it; of a negative that of positives above it.
        double[] firstBelow = below(negatives.first, negatives.n);
        double[] secondBelow = below(negatives.second, negatives.n);
        double[] firstAbove = above(positives.first, positives.n);
        double[] secondAbove = above(positives.second, positives.n);
        double first = mean(positives.first, firstBelow) / positives.n;
        double second = mean(positives.second, secondBelow) / positives.n;
        double variance =
                positives.variance(firstBelow, secondBelow, first - second) / positives.n
                        + negatives.variance(firstAbove, secondAbove, first - second) / negatives.n;
        return new PairedRocAuc(first, second, Math.sqrt(variance), n);
    }

    private static double[] below(double[] counts, double n) {
        double[] shares = new double[counts.length];
        double before = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            shares[bin] = (before + counts[bin] / 2) / n;
            before += counts[bin];
        }
        return shares;
    }

    private static double[] above(double[] counts, double n) {
        double[] shares = below(counts, n);
        for (int bin = 0; bin < shares.length; bin++) {
            shares[bin] = 1 - shares[bin];
        }
        return shares;
    }

    private static double mean(double[] counts, double[] values) {
        double sum = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            sum += counts[bin] * values[bin];
        }
        return sum;
    }

    /** Observations of one class. */
    private static final class Sample {
        private final SparseCounts cells;
        private final double[] first = new double[JointScores.BINS];
        private final double[] second = new double[JointScores.BINS];
        private final double n;

        Sample(SparseCounts cells) {
            this.cells = cells;
            this.n = cells.total();
            for (int i = 0; i < cells.size(); i++) {
                first[cells.bin(i) / JointScores.BINS] += cells.count(i);
                second[cells.bin(i) % JointScores.BINS] += cells.count(i);
            }
        }

        /** Sample variance of the differences of placements, whose mean is known. */
        double variance(double[] ofFirst, double[] ofSecond, double mean) {
            double squares = 0;
            for (int i = 0; i < cells.size(); i++) {
                double off =
                        ofFirst[cells.bin(i) / JointScores.BINS]
                                - ofSecond[cells.bin(i) % JointScores.BINS]
                                - mean;
                squares += cells.count(i) * off * off;
            }
            return n < 2 ? Double.NaN : squares / (n - 1);
        }
    }
}
