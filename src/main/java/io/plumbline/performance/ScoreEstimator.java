package io.plumbline.performance;

import io.plumbline.stats.calibration.Calibration;
import io.plumbline.stats.calibration.EstimatedPerformance;
import io.plumbline.stats.calibration.SamplingErrors;
import io.plumbline.stats.calibration.ScoredOutcomes;
import io.plumbline.stats.metric.Estimate;
import io.plumbline.stats.summary.BinaryScores;
import io.plumbline.stats.summary.Confusion;
import io.plumbline.stats.test.MeanDifference;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the performance of a binary model from its scores alone, by what the reference says
 * they are worth.
 */
public final class ScoreEstimator implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Labelled scores of each class below which nothing is estimated. */
    private static final long FEWEST = 30;

    private static final String ESTIMATED = "estimated_";
    private static final String GAP = "gap_";

    private static final List<String> NAMES =
            List.of(
                    "estimated_accuracy",
                    "estimated_precision",
                    "estimated_recall",
                    "estimated_f1",
                    "estimated_roc_auc");

    private final Calibration calibration;
    private final SamplingErrors errors;

    private ScoreEstimator(Calibration calibration, SamplingErrors errors) {
        this.calibration = calibration;
        this.errors = errors;
    }

    /**
     * Learns from a reference.
     *
     * @param labelScores rows per bin of the score, of {@link BinaryScores#BINS}, by label
     * @param task says which label is the positive one
     * @param threshold score from which on the positive class is predicted
     * @return null when the reference has fewer than 30 scores of either class
     */
    public static @Nullable ScoreEstimator of(
            Map<String, long[]> labelScores, BinaryTask task, double threshold) {
        BinaryScores truth = scoresOf(labelScores, task);
        if (Math.min(truth.positives(), truth.negatives()) < FEWEST) {
            return null;
        }
        ScoredOutcomes outcomes = ScoredOutcomes.of(truth);
        return new ScoreEstimator(
                Calibration.of(outcomes), SamplingErrors.of(confusion(truth, threshold), outcomes));
    }

    /** All scores, by true class. */
    static BinaryScores scoresOf(Map<String, long[]> labelScores, BinaryTask task) {
        BinaryScores truth = new BinaryScores();
        labelScores.forEach((label, counts) -> add(truth, task.isPositive(label), counts));
        return truth;
    }

    private static void add(BinaryScores truth, boolean positive, long[] counts) {
        for (int bin = 0; bin < counts.length; bin++) {
            if (counts[bin] > 0) {
                truth.add(BinaryScores.middleOf(bin), positive, counts[bin]);
            }
        }
    }

    static Confusion confusion(BinaryScores truth, double threshold) {
        long[] positives = truth.positiveCounts();
        long[] negatives = truth.negativeCounts();
        long tp = 0;
        long fp = 0;
        for (int bin = 0; bin < BinaryScores.BINS; bin++) {
            if (BinaryScores.middleOf(bin) >= threshold) {
                tp += positives[bin];
                fp += negatives[bin];
            }
        }
        return new Confusion(tp, fp, truth.negatives() - fp, truth.positives() - tp);
    }

    /** Whether a metric is one of those estimated, or the gap to one. */
    static boolean estimates(String metric) {
        return NAMES.contains(metric)
                || (metric.startsWith(GAP)
                        && NAMES.contains(ESTIMATED + metric.substring(GAP.length())));
    }

    /**
     * How far realised metrics are above their estimates: where the scores are still worth what
     * they were, about 0. The interval takes both for independent, and so is rather too wide.
     *
     * @param estimated the estimates
     * @param realised the metrics of the same window
     */
    static Stream<MetricEstimate> gaps(
            List<MetricEstimate> estimated, List<MetricEstimate> realised) {
        return estimated.stream()
                .map(
                        estimate -> {
                            String metric = estimate.metric().substring(ESTIMATED.length());
                            Estimate truth =
                                    realised.stream()
                                            .filter(real -> real.metric().equals(metric))
                                            .findFirst()
                                            .orElseThrow()
                                            .estimate();
                            return new MetricEstimate(
                                    GAP + metric, gap(truth, estimate.estimate()));
                        });
    }

    private static Estimate gap(Estimate truth, Estimate estimate) {
        double error =
                Math.hypot(
                        MeanDifference.standardError(truth),
                        MeanDifference.standardError(estimate));
        return Estimate.normal(truth.value() - estimate.value(), error, -1, 1, truth.n());
    }

    /** The estimates of scores with the predicted classes. */
    Stream<MetricEstimate> of(BinaryScores predicted) {
        EstimatedPerformance performance =
                EstimatedPerformance.of(ScoredOutcomes.of(predicted), calibration);
        List<Estimate> estimates =
                List.of(
                        performance.accuracy(errors),
                        performance.precision(errors),
                        performance.recall(errors),
                        performance.f1(errors),
                        performance.rocAuc(errors));
        return Stream.iterate(0, i -> i < NAMES.size(), i -> i + 1)
                .map(i -> new MetricEstimate(NAMES.get(i), estimates.get(i)));
    }
}
