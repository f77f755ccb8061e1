package io.plumbline.drift;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Scores of a reference in bins of equal width on [0, 1], all of them and by label. Mutable. */
final class ScoreCounts {
    /** Of more labels than this, no score is worth a probability of each. */
    private static final int MOST_LABELS = 20;

    private final long[] counts = new long[ReferenceProfile.SCORE_BINS];
    private final TreeMap<String, long[]> byLabel = new TreeMap<>();
    private boolean tooManyLabels;
    private long scored;

    /**
     * Counts a score, unless it is NaN or out of [0, 1].
     *
     * @param label the truth as text, or null
     */
    void add(double score, @Nullable String label) {
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

    /** Rows per bin; no bins when there was no score. */
    long[] counts() {
        return scored == 0 ? new long[0] : counts.clone();
    }

    /** Rows per bin of each label; empty when there was none, or too many. */
    Map<String, long[]> byLabel() {
        return tooManyLabels ? Map.of() : byLabel;
    }
}
