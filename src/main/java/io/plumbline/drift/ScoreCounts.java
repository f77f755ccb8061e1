package io.plumbline.drift;

import io.plumbline.stats.summary.NumberHistogram;
import io.plumbline.stats.summary.OutputCounts;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a reference were predicted to be and are; scores in bins of equal width on [0,
 * 1], all of them and by label. Mutable.
 */
final class ScoreCounts {
    /** Of more labels than this, no score is worth a probability of each. */
    private static final int MOST_LABELS = 20;

    private final long[] counts = new long[ReferenceProfile.SCORE_BINS];
    private final TreeMap<String, long[]> byLabel = new TreeMap<>();
    private final TreeMap<String, Long> predictions = new TreeMap<>();
    private final TreeMap<String, Long> labels = new TreeMap<>();
    private final NumberHistogram predictedNumbers = NumberHistogram.ofLevel(OutputCounts.LEVEL);
    private final NumberHistogram labelNumbers = NumberHistogram.ofLevel(OutputCounts.LEVEL);
    private boolean tooManyLabels;
    private long scored;

    /**
     * Counts a score, unless it is NaN or out of [0, 1].
     *
     * @param label the truth as text, or null
     */
    private void add(double score, @Nullable String label) {
        if (!(score >= 0 && score <= 1)) {
            return;
        }
        scored++;
        int bin =
                Math.min(
                        (int) (score * ReferenceProfile.SCORE_BINS),
                        ReferenceProfile.SCORE_BINS - 1);
        counts[bin]++;
        if (label != null && !tooManyLabels) {
            byLabel.computeIfAbsent(label, absent -> new long[ReferenceProfile.SCORE_BINS])[bin]++;
            tooManyLabels = byLabel.size() > MOST_LABELS;
        }
    }

    /** What a model gave, and the truth. */
    void add(OutputRow row) {
        add(row.score(), row.label());
        if (row.predicted() != null) {
            predictions.merge(row.predicted(), 1L, Long::sum);
        }
        if (row.label() != null) {
            labels.merge(row.label(), 1L, Long::sum);
        }
        if (Double.isFinite(row.value())) {
            predictedNumbers.add(row.value(), 1);
            if (Double.isFinite(row.labelNumber())) {
                labelNumbers.add(row.labelNumber(), 1);
            }
        }
    }

    OutputCounts outputs() {
        return new OutputCounts(counts(), predictions, labels, predictedNumbers, labelNumbers);
    }

    /** Rows per bin; no bins when there was no score. */
    long[] counts() {
        return scored == 0 ? new long[0] : counts.clone();
    }

    /** Rows per bin of each label; empty when there was none, or too many. */
    Map<String, long[]> byLabel() {
        return tooManyLabels ? Map.of() : byLabel;
    }
}
