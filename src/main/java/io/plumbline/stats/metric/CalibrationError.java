package io.plumbline.stats.metric;

import io.plumbline.stats.summary.Moments;
import io.plumbline.stats.summary.ReliabilityBins;

/**
 * Expected calibration error of the scores of a binary classifier: the mean, over all scores, of
 * how far the mean score of their bin is from the share of positives in it; ten bins of equal
 * width. Undefined without scores.
 *
 * <p>It is the mean of {@code s (score − outcome)}, s the sign of the bin's gap; its interval is
 * the normal one of that mean's sample variance, whose second moment is the Brier score's. Chance
 * alone keeps the value above 0: with n scores by about {@code √(bins / n) / 2} at most.
 */
public final class CalibrationError {
    private CalibrationError() {}

    /**
     * The error with its interval.
     *
     * @param bins the scores
     * @param squaredErrors of the same scores: (score − outcome)²
     */
    public static Estimate of(ReliabilityBins bins, Moments squaredErrors) {
        double n = bins.count();
        if (n <= 0) {
            return Estimate.undefined(0);
        }
        double sum = 0;
        for (int i = 0; i < ReliabilityBins.BINS; i++) {
            sum += Math.abs(bins.sumOfScores(i) - bins.positives(i));
        }
        double error = sum / n;
        double variance = Math.max(0, squaredErrors.mean() - error * error) / (n - 1);
        return Estimate.normal(error, Math.sqrt(variance), 0, 1, bins.count());
    }
}
