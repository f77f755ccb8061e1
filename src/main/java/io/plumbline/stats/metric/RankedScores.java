package io.plumbline.stats.metric;

import io.plumbline.stats.summary.BinaryScores;
import java.util.Arrays;

/**
 * Scores of a binary classifier in groups of equal ones, by rising score: all that metrics of the
 * ranking need.
 *
 * @param positives positives in each group
 * @param negatives negatives in each group
 */
record RankedScores(long[] positives, long[] negatives) {

    /** The bins of a histogram: what is in one bin counts as equal. */
    static RankedScores of(BinaryScores scores) {
        return new RankedScores(scores.positiveCounts(), scores.negativeCounts());
    }

    /**
     * Raw scores.
     *
     * @param scores without NaN, in any order
     * @param positive the true class of each
     */
    static RankedScores of(double[] scores, boolean[] positive) {
        double[] distinct =
                Arrays.stream(scores).map(score -> score + 0.0).distinct().sorted().toArray();
        long[] positives = new long[distinct.length];
        long[] negatives = new long[distinct.length];
        for (int i = 0; i < scores.length; i++) {
            int group = Arrays.binarySearch(distinct, scores[i] + 0.0);
            (positive[i] ? positives : negatives)[group]++;
        }
        return new RankedScores(positives, negatives);
    }
}
