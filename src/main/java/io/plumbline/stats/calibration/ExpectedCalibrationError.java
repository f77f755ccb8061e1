package io.plumbline.stats.calibration;

/**
 * Expected calibration error: the mean over all observations of how far the mean probability in
 * their bin is from the share of positives there (M. P. Naeini, G. F. Cooper and M. Hauskrecht,
 * AAAI 2015). NaN without observations. Chance alone keeps it above 0.
 */
public final class ExpectedCalibrationError {
    private ExpectedCalibrationError() {}

    /**
     * With bins of equal width on [0, 1]; a bin holds its upper end, the first one 0 too.
     *
     * @param bins their number
     */
    public static double equalWidth(ScoredOutcomes outcomes, Calibration calibration, int bins) {
        double sum = 0;
        for (double gap : gaps(outcomes, calibration, bins)[0]) {
            sum += Math.abs(gap);
        }
        return sum / outcomes.size();
    }

    /** The largest gap of a bin (maximum calibration error); 0 without observations. */
    public static double largest(ScoredOutcomes outcomes, Calibration calibration, int bins) {
        double[][] gaps = gaps(outcomes, calibration, bins);
        double largest = 0;
        for (int bin = 0; bin < bins; bin++) {
            double count = gaps[1][bin];
            largest = count == 0 ? largest : Math.max(largest, Math.abs(gaps[0][bin]) / count);
        }
        return largest;
    }

    /** Per bin: what is promised beyond what comes true, and the number of observations. */
    private static double[][] gaps(ScoredOutcomes outcomes, Calibration calibration, int bins) {
        double[][] gaps = new double[2][bins];
        for (int i = 0; i < outcomes.scores().length; i++) {
            double p = calibration.probability(outcomes.scores()[i]);
            int bin = Math.max(0, Math.min(bins - 1, (int) Math.ceil(p * bins) - 1));
            gaps[0][bin] += p * outcomes.counts()[i] - outcomes.positives()[i];
            gaps[1][bin] += outcomes.counts()[i];
        }
        return gaps;
    }

    /**
     * With bins of equally many observations, in the order of their scores; the first n mod bins
     * have one more. The order decides which of equal scores go into which bin.
     *
     * @param scores ascending
     * @param positive the true class of each
     */
    public static double equalMass(double[] scores, boolean[] positive, int bins) {
        int n = scores.length;
        double sum = 0;
        int from = 0;
        for (int bin = 0; bin < bins; bin++) {
            int to = from + n / bins + (bin < n % bins ? 1 : 0);
            double gap = 0;
            for (int i = from; i < to; i++) {
                gap += scores[i] - (positive[i] ? 1 : 0);
            }
            sum += Math.abs(gap);
            from = to;
        }
        return sum / n;
    }
}
