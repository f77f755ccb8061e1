package io.plumbline.stats.calibration;

import io.plumbline.stats.summary.Confusion;
import java.io.Serializable;

/**
 * How far a metric of n labelled predictions lies from its expectation by chance: σ/√(n·f), σ the
 * standard deviation in the reference of what the metric is a mean of, and f the share of the
 * predictions that count in it. The fields are σ/√f: divided by √n they are standard errors.
 *
 * <p>Source: NannyML's sampling error of confidence-based estimates. The uncertainty of the
 * calibration itself is not in it. NaN where the reference has nothing to count.
 *
 * @param accuracy of accuracy
 * @param precision of precision
 * @param recall of recall
 * @param specificity of specificity
 * @param f1 of F1
 * @param rocAuc of the area under the ROC curve, over the class that is the rarer one
 */
public record SamplingErrors(
        double accuracy,
        double precision,
        double recall,
        double specificity,
        double f1,
        double rocAuc)
        implements Serializable {

    /**
     * Learns them.
     *
     * @param confusion of the reference
     * @param truth scores of the reference with their true classes
     */
    public static SamplingErrors of(Confusion confusion, ScoredOutcomes truth) {
        double n = confusion.n();
        double tp = confusion.tp();
        double wrong = (double) confusion.fp() + confusion.fn();
        double weight = (tp + wrong) / (tp + wrong / 2);
        return new SamplingErrors(
                ofShare(n - wrong, n, n),
                ofShare(tp, tp + confusion.fp(), n),
                ofShare(tp, tp + confusion.fn(), n),
                ofShare(confusion.tn(), confusion.tn() + (double) confusion.fp(), n),
                weight * ofShare(tp, tp + wrong, n),
                ofRanking(truth));
    }

    private static double ofShare(double successes, double trials, double n) {
        double share = successes / trials;
        return Math.sqrt(share * (1 - share) * n / trials);
    }

    /** Deviation, over one class, of the share of the other class that ranks below. */
    private static double ofRanking(ScoredOutcomes truth) {
        double n = truth.size();
        double positives = 0;
        for (long count : truth.positives()) {
            positives += count;
        }
        boolean flipped = positives > n / 2;
        double ones = flipped ? n - positives : positives;
        double others = n - ones;
        double below = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < truth.scores().length; i++) {
            double p = truth.positives()[i];
            double mine = flipped ? truth.counts()[i] - p : p;
            double theirs = truth.counts()[i] - mine;
            double placement = (below + theirs / 2) / others;
            sum += mine * placement;
            squares += mine * placement * placement;
            below += theirs;
        }
        double mean = sum / ones;
        return Math.sqrt(Math.max(0, squares / ones - mean * mean) * n / ones);
    }
}
