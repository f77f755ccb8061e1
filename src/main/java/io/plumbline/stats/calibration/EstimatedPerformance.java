package io.plumbline.stats.calibration;

import io.plumbline.stats.metric.Estimate;
import io.plumbline.stats.summary.BinaryScores;

/**
 * The performance of a binary classifier as its calibrated scores let expect it, before any label
 * is there. Right as long as the relation of score and truth is the reference's: a change of that
 * relation (concept drift) is what it can't see, so its gap to the realised performance shows it.
 *
 * @param confusion expected confusion matrix
 * @param rocAuc expected area under the ROC curve, equal scores as ties; NaN without both classes
 * @param averagePrecision expected average precision; NaN when no positives are expected
 * @param n number of predictions
 */
public record EstimatedPerformance(
        ExpectedConfusion confusion, double rocAuc, double averagePrecision, long n) {

    /**
     * Estimates it; one pass over the distinct scores.
     *
     * @param predicted scores with the predicted classes
     * @param calibration learnt from the reference
     */
    public static EstimatedPerformance of(ScoredOutcomes predicted, Calibration calibration) {
        double[] p = new double[predicted.scores().length];
        double tp = 0;
        double fp = 0;
        double tn = 0;
        double fn = 0;
        for (int i = 0; i < p.length; i++) {
            p[i] = calibration.probability(predicted.scores()[i]);
            double positives = predicted.positives()[i];
            double negatives = predicted.counts()[i] - positives;
            tp += p[i] * positives;
            fp += (1 - p[i]) * positives;
            fn += p[i] * negatives;
            tn += (1 - p[i]) * negatives;
        }
        return new EstimatedPerformance(
                new ExpectedConfusion(tp, fp, tn, fn),
                rocAuc(predicted.counts(), p) / ((tp + fn) * (fp + tn)),
                averagePrecision(predicted.counts(), p) / (tp + fn),
                predicted.size());
    }

    private static double rocAuc(long[] counts, double[] p) {
        double won = 0;
        double below = 0;
        for (int i = 0; i < p.length; i++) {
            double negatives = counts[i] * (1 - p[i]);
            won += counts[i] * p[i] * (below + negatives / 2);
            below += negatives;
        }
        return won;
    }

    private static double averagePrecision(long[] counts, double[] p) {
        double sum = 0;
        double hits = 0;
        double all = 0;
        for (int i = p.length - 1; i >= 0; i--) {
            hits += counts[i] * p[i];
            all += counts[i];
            sum += counts[i] * p[i] * hits / all;
        }
        return sum;
    }

    /**
     * By how much the estimated accuracy from binned scores can differ from that of the raw ones:
     * the mean of how much the calibration rises inside the score's bin.
     */
    public static double binningBound(BinaryScores predicted, Calibration calibration) {
        long[] positives = predicted.positiveCounts();
        long[] negatives = predicted.negativeCounts();
        double sum = 0;
        for (int bin = 0; bin < BinaryScores.BINS; bin++) {
            double low = calibration.probability((double) bin / BinaryScores.BINS);
            double high = calibration.probability((bin + 1.0) / BinaryScores.BINS);
            sum += (positives[bin] + negatives[bin]) * (high - low);
        }
        return sum / (predicted.positives() + predicted.negatives());
    }

    /** Estimated accuracy with its interval. */
    public Estimate accuracy(SamplingErrors errors) {
        return estimate(confusion.accuracy(), errors.accuracy());
    }

    /** Estimated precision with its interval. */
    public Estimate precision(SamplingErrors errors) {
        return estimate(confusion.precision(), errors.precision());
    }

    /** Estimated recall with its interval. */
    public Estimate recall(SamplingErrors errors) {
        return estimate(confusion.recall(), errors.recall());
    }

    /** Estimated F1 with its interval. */
    public Estimate f1(SamplingErrors errors) {
        return estimate(confusion.f1(), errors.f1());
    }

    /** Estimated area under the ROC curve with its interval. */
    public Estimate rocAuc(SamplingErrors errors) {
        return estimate(rocAuc, errors.rocAuc());
    }

    private Estimate estimate(double value, double errorOfOne) {
        return Double.isNaN(value)
                ? Estimate.undefined(n)
                : Estimate.normal(value, errorOfOne / Math.sqrt(n), 0, 1, n);
    }
}
