package io.plumbline.stats.calibration;

import java.util.List;

/**
 * Estimated performance of a classifier with several classes: each class's score is calibrated on
 * its own, against all others, and a prediction's probabilities are then scaled to sum to 1. All
 * sums merge.
 */
public final class OneVsRest {
    private final List<Calibration> calibrations;
    private final double[] tp;
    private final double[] expected;
    private final long[] predicted;
    private long n;

    /**
     * Of no predictions.
     *
     * @param calibrations one for each class, learnt from its score against "is it that class"
     */
    public OneVsRest(List<Calibration> calibrations) {
        if (calibrations.size() < 2) {
            throw new IllegalArgumentException("several classes, not " + calibrations.size());
        }
        this.calibrations = List.copyOf(calibrations);
        this.tp = new double[calibrations.size()];
        this.expected = new double[calibrations.size()];
        this.predicted = new long[calibrations.size()];
    }

    /**
     * Adds a prediction.
     *
     * @param scores one for each class
     * @param predictedClass index of the class predicted
     */
    public void add(double[] scores, int predictedClass) {
        double[] p = probabilities(scores);
        for (int i = 0; i < p.length; i++) {
            expected[i] += p[i];
        }
        tp[predictedClass] += p[predictedClass];
        predicted[predictedClass]++;
        n++;
    }

    /** Where every class is impossible, all are equally likely. */
    private double[] probabilities(double[] scores) {
        double[] p = new double[calibrations.size()];
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            p[i] = calibrations.get(i).probability(scores[i]);
            sum += p[i];
        }
        for (int i = 0; i < p.length; i++) {
            p[i] = sum > 0 ? p[i] / sum : 1.0 / p.length;
        }
        return p;
    }

    /** Adds all that {@code other}, of the same classes, added. */
    public void merge(OneVsRest other) {
        for (int i = 0; i < tp.length; i++) {
            tp[i] += other.tp[i];
            expected[i] += other.expected[i];
            predicted[i] += other.predicted[i];
        }
        n += other.n;
    }

    /** Number of predictions. */
    public long count() {
        return n;
    }

    /** Expected confusion matrix of one class against the rest. */
    public ExpectedConfusion ofClass(int index) {
        double fp = predicted[index] - tp[index];
        double fn = expected[index] - tp[index];
        return new ExpectedConfusion(tp[index], fp, n - tp[index] - fp - fn, fn);
    }

    /** Expected share of right predictions; NaN without predictions. */
    public double accuracy() {
        double right = 0;
        for (double ofClass : tp) {
            right += ofClass;
        }
        return right / n;
    }

    /**
     * Mean of the classes' expected F1, over those that are predicted or expected; NaN without
     * predictions.
     */
    public double macroF1() {
        double sum = 0;
        int defined = 0;
        for (int i = 0; i < tp.length; i++) {
            double f1 = ofClass(i).f1();
            if (!Double.isNaN(f1)) {
                sum += f1;
                defined++;
            }
        }
        return sum / defined;
    }
}
