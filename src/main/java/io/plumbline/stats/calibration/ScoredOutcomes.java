package io.plumbline.stats.calibration;

import io.plumbline.stats.summary.BinaryScores;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Distinct scores in ascending order, with the number of positives and of all at each. Positive is
 * the true class where calibration is learnt, the predicted one where performance is estimated.
 *
 * @param scores ascending, distinct
 * @param positives at each score
 * @param counts all at each score, never 0
 */
public record ScoredOutcomes(double[] scores, long[] positives, long[] counts) {

    /**
     * Raw scores with their classes, in any order; O(n log n).
     *
     * @param scores without NaN
     * @param positive the class of each
     */
    public static ScoredOutcomes of(double[] scores, boolean[] positive) {
        if (scores.length != positive.length) {
            throw new IllegalArgumentException(
                    scores.length + " scores, " + positive.length + " classes");
        }
        double[] distinct = Arrays.stream(scores).map(s -> s + 0.0).distinct().sorted().toArray();
        long[] positives = new long[distinct.length];
        long[] counts = new long[distinct.length];
        for (int i = 0; i < scores.length; i++) {
            int place = Arrays.binarySearch(distinct, scores[i] + 0.0);
            counts[place]++;
            positives[place] += positive[i] ? 1 : 0;
        }
        return new ScoredOutcomes(distinct, positives, counts);
    }

    /** Binned scores, each at the middle of its bin. */
    public static ScoredOutcomes of(BinaryScores binned) {
        long[] p = binned.positiveCounts();
        long[] q = binned.negativeCounts();
        int used = 0;
        double[] scores = new double[p.length];
        long[] positives = new long[p.length];
        long[] counts = new long[p.length];
        for (int bin = 0; bin < p.length; bin++) {
            if (p[bin] + q[bin] > 0) {
                scores[used] = BinaryScores.middleOf(bin);
                positives[used] = p[bin];
                counts[used++] = p[bin] + q[bin];
            }
        }
        return new ScoredOutcomes(
                Arrays.copyOf(scores, used),
                Arrays.copyOf(positives, used),
                Arrays.copyOf(counts, used));
    }

    /** Number of observations. */
    public long size() {
        return Arrays.stream(counts).sum();
    }

    /**
     * Deals the observations to two halves by drawing, the same for the same observations in
     * whatever order they came.
     */
    ScoredOutcomes[] halves(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] firstPositives = new long[scores.length];
        long[] firstCounts = new long[scores.length];
        for (int i = 0; i < scores.length; i++) {
            for (long j = 0; j < counts[i]; j++) {
                if (random.nextBoolean()) {
                    firstCounts[i]++;
                    firstPositives[i] += j < positives[i] ? 1 : 0;
                }
            }
        }
        long[] secondPositives = new long[scores.length];
        long[] secondCounts = new long[scores.length];
        for (int i = 0; i < scores.length; i++) {
            secondPositives[i] = positives[i] - firstPositives[i];
            secondCounts[i] = counts[i] - firstCounts[i];
        }
        return new ScoredOutcomes[] {
            withoutEmpty(firstPositives, firstCounts), withoutEmpty(secondPositives, secondCounts)
        };
    }

    private ScoredOutcomes withoutEmpty(long[] somePositives, long[] someCounts) {
        int used = 0;
        double[] keptScores = new double[scores.length];
        long[] keptPositives = new long[scores.length];
        long[] keptCounts = new long[scores.length];
        for (int i = 0; i < scores.length; i++) {
            if (someCounts[i] > 0) {
                keptScores[used] = scores[i];
                keptPositives[used] = somePositives[i];
                keptCounts[used++] = someCounts[i];
            }
        }
        return new ScoredOutcomes(
                Arrays.copyOf(keptScores, used),
                Arrays.copyOf(keptPositives, used),
                Arrays.copyOf(keptCounts, used));
    }
}
