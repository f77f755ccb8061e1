package io.plumbline.stats.metric;

/**
 * The log-loss of one score: minus the natural logarithm of the probability it gave to what came
 * true. Probabilities of 0 and 1 are taken as the machine epsilon away from them, as scikit-learn
 * does.
 */
public final class LogLoss {
    private static final double EPSILON = Math.ulp(1.0);

    private LogLoss() {}

    /**
     * The loss.
     *
     * @param score probability of the positive class, in [0, 1]
     * @param positive the positive class came true
     */
    public static double of(double score, boolean positive) {
        double probability = positive ? score : 1 - score;
        return -Math.log(Math.max(EPSILON, Math.min(1 - EPSILON, probability)));
    }
}
