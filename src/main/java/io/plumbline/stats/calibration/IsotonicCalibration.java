package io.plumbline.stats.calibration;

import java.util.Arrays;

/**
 * Isotonic regression of the true class on the score: the rising step function nearest to the
 * outcomes in squares, by pooling adjacent violators, and straight lines from step to step.
 *
 * <p>Source: B. Zadrozny and C. Elkan, <em>Transforming classifier scores into accurate multiclass
 * probability estimates</em>, KDD 2002. Cost: one pass over the distinct scores to fit, a binary
 * search to apply.
 */
public final class IsotonicCalibration implements Calibration {
    private static final long serialVersionUID = 1L;

    private final double[] scores;
    private final double[] probabilities;

    private IsotonicCalibration(double[] scores, double[] probabilities) {
        this.scores = scores;
        this.probabilities = probabilities;
    }

    /**
     * Fits it.
     *
     * @throws IllegalArgumentException without observations
     */
    public static IsotonicCalibration fit(ScoredOutcomes outcomes) {
        if (outcomes.scores().length == 0) {
            throw new IllegalArgumentException("nothing to fit a calibration on");
        }
        Blocks blocks = new Blocks(outcomes.scores().length);
        for (int i = 0; i < outcomes.scores().length; i++) {
            blocks.add(outcomes.scores()[i], outcomes.positives()[i], outcomes.counts()[i]);
        }
        return blocks.toCalibration();
    }

    /** The scores at which a step begins or ends, ascending. */
    public double[] thresholds() {
        return scores.clone();
    }

    /** Below the lowest and above the highest threshold the probability stays as it is there. */
    @Override
    public double probability(double score) {
        int at = Arrays.binarySearch(scores, score + 0.0);
        if (at >= 0) {
            return probabilities[at];
        }
        int above = -at - 1;
        if (above == 0) {
            return probabilities[0];
        }
        if (above == scores.length) {
            return probabilities[above - 1];
        }
        double low = probabilities[above - 1];
        double slope = (probabilities[above] - low) / (scores[above] - scores[above - 1]);
        return low + slope * (score - scores[above - 1]);
    }

    /** Blocks of neighbours with rising shares of positives. */
    private static final class Blocks {
        private final double[] from;
        private final double[] to;
        private final long[] positives;
        private final long[] counts;
        private int size;

        Blocks(int most) {
            from = new double[most];
            to = new double[most];
            positives = new long[most];
            counts = new long[most];
        }

        void add(double score, long positivesThere, long countThere) {
            from[size] = score;
            to[size] = score;
            positives[size] = positivesThere;
            counts[size++] = countThere;
            while (size > 1 && !isRising(size - 2)) {
                size--;
                to[size - 1] = to[size];
                positives[size - 1] += positives[size];
                counts[size - 1] += counts[size];
            }
        }

        private boolean isRising(int block) {
            return (double) positives[block] * counts[block + 1]
                    < (double) positives[block + 1] * counts[block];
        }

        IsotonicCalibration toCalibration() {
            double[] x = new double[2 * size];
            double[] y = new double[2 * size];
            int used = 0;
            for (int i = 0; i < size; i++) {
                x[used] = from[i];
                y[used++] = (double) positives[i] / counts[i];
                if (to[i] > from[i]) {
                    x[used] = to[i];
                    y[used] = y[used - 1];
                    used++;
                }
            }
            return new IsotonicCalibration(Arrays.copyOf(x, used), Arrays.copyOf(y, used));
        }
    }
}
