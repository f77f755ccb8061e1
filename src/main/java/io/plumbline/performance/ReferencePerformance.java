package io.plumbline.performance;

import io.plumbline.stats.metric.ConfusionMetrics;
import io.plumbline.stats.metric.RocAuc;
import io.plumbline.stats.summary.BinaryScores;
import io.plumbline.stats.summary.Confusion;
import java.util.List;
import java.util.Map;

/** How a binary model did in a reference of which the scores are known by label. */
public final class ReferencePerformance {
    private ReferencePerformance() {}

    /**
     * The metrics that scores and a threshold give; none without scores.
     *
     * @param labelScores rows per bin of the score, of {@link BinaryScores#BINS}, by label
     * @param task how its labels are read
     * @param threshold score from which on the positive class is predicted
     */
    public static List<MetricEstimate> of(
            Map<String, long[]> labelScores, BinaryTask task, double threshold) {
        if (labelScores.isEmpty()) {
            return List.of();
        }
        BinaryScores scores = ScoreEstimator.scoresOf(labelScores, task);
        Confusion confusion = ScoreEstimator.confusion(scores, threshold);
        return List.of(
                new MetricEstimate("accuracy", ConfusionMetrics.accuracy(confusion)),
                new MetricEstimate("precision", ConfusionMetrics.precision(confusion)),
                new MetricEstimate("recall", ConfusionMetrics.recall(confusion)),
                new MetricEstimate("f1", ConfusionMetrics.f1(confusion)),
                new MetricEstimate("specificity", ConfusionMetrics.specificity(confusion)),
                new MetricEstimate("roc_auc", RocAuc.of(scores)));
    }
}
