package io.plumbline.stats.summary;

/**
 * The confusion matrix of a binary classifier.
 *
 * @param tp predicted positive, truly positive
 * @param fp predicted positive, truly negative
 * @param tn predicted negative, truly negative
 * @param fn predicted negative, truly positive
 */
public record Confusion(long tp, long fp, long tn, long fn) {
    /** Number of observations. */
    public long n() {
        return tp + fp + tn + fn;
    }
}
