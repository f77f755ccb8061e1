package io.plumbline.stats.metric;

/**
 * The log-loss of one score: minus the natural logarithm of the probability it gave to what came
 * true. Scores below 1e-15 and above 1 − 1e-15 are taken for these: a certainty that was wrong
 * costs 34.5, not infinity.
 */
public final class LogLoss {
    private static final double EPSILON = 1e-15;

    private LogLoss() {}

    /**
     * The loss.
     *
     * @param score probability of the positive class, in [0, 1]
     * @param positive the positive class came true
     */
    public static double of(double score, boolean positive) {
        double clipped = Math.max(EPSILON, Math.min(1 - EPSILON, score));
        return -Math.log(positive ? clipped : 1 - clipped);
    }
}
