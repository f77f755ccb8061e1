package io.plumbline.stats.calibration;

/**
 * What the confusion matrix of a binary classifier is expected to be, by calibrated probabilities.
 * Metrics are NaN where nothing is predicted, or expected, of what they are a share of.
 *
 * @param tp Σ p over predicted positives
 * @param fp Σ (1 − p) over predicted positives
 * @param tn Σ (1 − p) over predicted negatives
 * @param fn Σ p over predicted negatives
 */
public record ExpectedConfusion(double tp, double fp, double tn, double fn) {

    /** Expected share of right predictions. */
    public double accuracy() {
        return (tp + tn) / (tp + fp + tn + fn);
    }

    /** Expected share of positives among predicted positives. */
    public double precision() {
        return tp / (tp + fp);
    }

    /** Expected share of predicted positives among positives. */
    public double recall() {
        return tp / (tp + fn);
    }

    /** Expected share of predicted negatives among negatives. */
    public double specificity() {
        return tn / (tn + fp);
    }

    /** Expected F1, 2 TP / (2 TP + FP + FN). */
    public double f1() {
        return 2 * tp / (2 * tp + fp + fn);
    }
}
