package io.plumbline.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.event.Dimensions;
import io.plumbline.event.Outcome;
import io.plumbline.event.OutcomeKind;
import io.plumbline.stats.metric.Estimate;
import io.plumbline.stats.summary.BinaryScores;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoreEstimatorTest {
    private static final BinaryTask TASK = new BinaryTask("late");

    private final SplittableRandom random = new SplittableRandom(51);

    /** Scores that overstate: a score of s comes true with probability 0.2 + 0.5 s. */
    private Map<String, long[]> reference(int rows) {
        long[] late = new long[BinaryScores.BINS];
        long[] onTime = new long[BinaryScores.BINS];
        for (int i = 0; i < rows; i++) {
            double score = random.nextDouble();
            (isLate(score) ? late : onTime)[(int) (score * BinaryScores.BINS)]++;
        }
        return Map.of("late", late, "on_time", onTime);
    }

    private boolean isLate(double score) {
        return random.nextDouble() < 0.2 + 0.5 * score;
    }

    @Test
    void estimatesAreThereBeforeTheLabelsAndAgreeWithThemAfterwards() {
        ScoreEstimator estimator =
                Objects.requireNonNull(ScoreEstimator.of(reference(20_000), TASK, 0.5));
        PerformancePane early = new PerformancePane();
        PerformancePane late = new PerformancePane();
        for (int i = 0; i < 5000; i++) {
            double score = random.nextDouble();
            Outcome predicted = outcome(OutcomeKind.PREDICTED, score, null);
            count(early, predicted);
            count(late, predicted);
            count(late, outcome(OutcomeKind.LABELLED, score, isLate(score) ? "late" : "on_time"));
        }
        Map<String, Estimate> before = metrics(early, estimator);
        Map<String, Estimate> after = metrics(late, estimator);

        for (String metric : new String[] {"accuracy", "precision", "recall", "f1", "roc_auc"}) {
            Estimate estimated = Objects.requireNonNull(before.get("estimated_" + metric));
            Estimate realised = Objects.requireNonNull(after.get(metric));
            assertThat(Objects.requireNonNull(before.get(metric)).isDefined()).isFalse();
            assertThat(estimated.n()).isEqualTo(5000);
            assertThat(estimated.value()).as(metric).isCloseTo(realised.value(), within(0.04));
            assertThat(estimated.lower()).isLessThan(estimated.value());
            assertThat(after.get("estimated_" + metric)).isEqualTo(estimated);
            Estimate gap = Objects.requireNonNull(after.get("gap_" + metric));
            assertThat(gap.value()).isCloseTo(realised.value() - estimated.value(), within(1e-12));
            assertThat(gap.lower()).isLessThan(0);
            assertThat(gap.upper()).isGreaterThan(0);
            assertThat(Objects.requireNonNull(before.get("gap_" + metric)).isDefined()).isFalse();
        }
    }

    @Test
    void paneWithScoresReadsBackAndMerges() {
        ScoreEstimator estimator =
                Objects.requireNonNull(ScoreEstimator.of(reference(1000), TASK, 0.5));
        PerformancePane pane = new PerformancePane();
        count(pane, outcome(OutcomeKind.PREDICTED, 0.7, null));
        PerformancePane other = new PerformancePane();
        count(other, outcome(OutcomeKind.PREDICTED, 0.2, null));
        PerformancePane merged = PerformancePane.fromBytes(pane.toBytes());
        merged.merge(PerformancePane.fromBytes(other.toBytes()));
        count(pane, outcome(OutcomeKind.PREDICTED, 0.2, null));

        assertThat(merged.toBytes()).isEqualTo(pane.toBytes());
        assertThat(metrics(merged, estimator)).isEqualTo(metrics(pane, estimator));
    }

    @Test
    void nothingIsEstimatedFromTooFewLabels() {
        assertThat(ScoreEstimator.of(Map.of(), TASK, 0.5)).isNull();
        assertThat(ScoreEstimator.of(reference(40), TASK, 0.5)).isNull();
        assertThat(metrics(new PerformancePane(), null)).doesNotContainKey("estimated_f1");
    }

    @Test
    void windowWithoutScoresHasUndefinedEstimates() {
        ScoreEstimator estimator =
                Objects.requireNonNull(ScoreEstimator.of(reference(1000), TASK, 0.5));

        assertThat(metrics(new PerformancePane(), estimator).get("estimated_f1"))
                .isEqualTo(Estimate.undefined(0));
    }

    private static void count(PerformancePane pane, Outcome outcome) {
        pane.addBinary(outcome, TASK);
        pane.addPredicted(outcome, TASK);
    }

    private static Map<String, Estimate> metrics(
            PerformancePane pane, @Nullable ScoreEstimator estimator) {
        return PerformanceReport.of(pane, Task.BINARY, true, estimator).stream()
                .collect(Collectors.toMap(MetricEstimate::metric, MetricEstimate::estimate));
    }

    private static Outcome outcome(OutcomeKind kind, double score, @Nullable String label) {
        return new Outcome(
                kind,
                "m",
                "1",
                0,
                Dimensions.NONE,
                false,
                score >= 0.5 ? "late" : "",
                score,
                Double.NaN,
                label,
                Double.NaN,
                0,
                Double.NaN);
    }
}
