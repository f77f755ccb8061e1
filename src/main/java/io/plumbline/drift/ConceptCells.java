package io.plumbline.drift;

import io.plumbline.stats.summary.Bins;
import io.plumbline.stats.summary.NumericBins;

/**
 * The cells of a feature within which the target is compared: tenths of the bins of numbers, the
 * ten commonest categories of the reference, and one each for all other categories and for what has
 * no value. A cell goes by the bin alone, so that it is known when the prediction comes.
 */
final class ConceptCells {
    /** Cells of each feature. */
    static final int CELLS = 12;

    private static final int APART = 10;
    private static final int OTHERS = 10;
    private static final int VALUELESS = 11;

    private ConceptCells() {}

    /**
     * The cell of a bin.
     *
     * @param bins of the reference
     * @param bin as {@link FeatureVector#bin} tells
     */
    static int cellOf(Bins bins, int bin) {
        if (bin == FeatureVector.UNSEEN) {
            return OTHERS;
        }
        if (bin >= FeatureVector.UNBINNED) {
            return VALUELESS;
        }
        if (bins instanceof NumericBins) {
            return (int) ((long) bin * APART / bins.size());
        }
        return bin == bins.size() - 1 ? OTHERS : Math.min(bin, OTHERS);
    }
}
