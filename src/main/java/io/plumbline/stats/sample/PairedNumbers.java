package io.plumbline.stats.sample;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/**
 * Errors and correlations of predicted numbers that need all pairs at once; what merges is in
 * {@link io.plumbline.stats.metric.RegressionMetrics}. NaN without pairs; correlations also for
 * fewer than two pairs and for a constant side.
 *
 * @param truth true values, finite
 * @param predicted as many
 */
public record PairedNumbers(double[] truth, double[] predicted) {

    /**
     * Checks that they are pairs.
     *
     * @throws IllegalArgumentException when there are more of one than of the other
     */
    public PairedNumbers {
        if (truth.length != predicted.length) {
            throw new IllegalArgumentException(
                    truth.length + " true values, " + predicted.length + " predicted");
        }
    }

    /** Median of the errors' sizes. */
    public double medianAbsoluteError() {
        return SortedSample.of(errors()).quantile(0.5);
    }

    /** The largest error's size. */
    public double maxError() {
        return Arrays.stream(errors()).max().orElse(Double.NaN);
    }

    /** Mean of (ln(1 + y) − ln(1 + p))²; NaN when a value is below −1 or both would be −∞. */
    public double meanSquaredLogError() {
        return IntStream.range(0, truth.length)
                .mapToDouble(i -> Math.log1p(truth[i]) - Math.log1p(predicted[i]))
                .map(x -> x * x)
                .average()
                .orElse(Double.NaN);
    }

    private double[] errors() {
        return IntStream.range(0, truth.length)
                .mapToDouble(i -> Math.abs(truth[i] - predicted[i]))
                .toArray();
    }

    /** Pearson's correlation. */
    public double pearson() {
        return isConstant() ? Double.NaN : new PearsonsCorrelation().correlation(truth, predicted);
    }

    /** Spearman's correlation of the ranks, ties at their mean. */
    public double spearman() {
        return isConstant() ? Double.NaN : new SpearmansCorrelation().correlation(truth, predicted);
    }

    /** Kendall's τ-b; O(n log n). */
    public double kendall() {
        return isConstant() ? Double.NaN : new KendallsCorrelation().correlation(truth, predicted);
    }

    private boolean isConstant() {
        return Arrays.stream(truth).distinct().limit(2).count() < 2
                || Arrays.stream(predicted).distinct().limit(2).count() < 2;
    }
}
