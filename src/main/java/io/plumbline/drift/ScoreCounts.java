package io.plumbline.drift;

/** Scores of a reference in bins of equal width on [0, 1]. Mutable. */
final class ScoreCounts {
    private final long[] counts = new long[ReferenceProfile.SCORE_BINS];
    private long scored;

    /** Counts a score, unless it is NaN or out of [0, 1]. */
    void add(double score) {
        if (score >= 0 && score <= 1) {
            scored++;
            int bin = (int) (score * ReferenceProfile.SCORE_BINS);
            counts[Math.min(bin, ReferenceProfile.SCORE_BINS - 1)]++;
        }
    }

    /** Rows per bin; no bins when there was no score. */
    long[] counts() {
        return scored == 0 ? new long[0] : counts.clone();
    }
}
