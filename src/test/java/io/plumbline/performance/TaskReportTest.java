package io.plumbline.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.event.ClassScores;
import io.plumbline.event.Dimensions;
import io.plumbline.event.Outcome;
import io.plumbline.event.OutcomeKind;
import io.plumbline.stats.metric.Estimate;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is reported of models that predict classes or numbers. */
class TaskReportTest {
    private final PerformancePane pane = new PerformancePane();

    private void classified(OutcomeKind kind, String predicted, @Nullable String label, double p) {
        pane.addClasses(outcome(kind, predicted, p, Double.NaN, label, Double.NaN));
    }

    private void estimated(OutcomeKind kind, double predicted, double truth) {
        pane.addNumbers(outcome(kind, null, Double.NaN, predicted, "", truth));
    }

    private static Outcome outcome(
            OutcomeKind kind,
            @Nullable String predicted,
            double score,
            double value,
            @Nullable String label,
            double labelValue) {
        return new Outcome(
                kind,
                "m",
                "1",
                0,
                Dimensions.NONE,
                false,
                predicted,
                score,
                value,
                label,
                labelValue,
                0,
                Double.NaN);
    }

    private void classifySix() {
        String[][] answers = {
            {"a", "a"}, {"a", "b"}, {"b", "b"}, {"b", "b"}, {"c", "a"}, {"c", "c"}
        };
        for (String[] answer : answers) {
            classified(OutcomeKind.PREDICTED, answer[0], null, Double.NaN);
            classified(OutcomeKind.LABELLED, answer[0], answer[1], 0.5);
        }
    }

    @Test
    void multiclassMetricsAreTheTextbooks() {
        classifySix();
        Map<String, Estimate> metrics = metrics(Task.MULTICLASS, true);

        // Of a: 1 of 2 predicted right, 1 of 2 found; of b: 2 of 2 and 2 of 3; of c: 1 of 2, 1 of
        // 1.
        assertValue(metrics, "accuracy", 4 / 6.0);
        assertValue(metrics, "balanced_accuracy", (0.5 + 2 / 3.0 + 1) / 3);
        assertValue(metrics, "precision_macro", (0.5 + 1 + 0.5) / 3);
        assertValue(metrics, "recall_macro", (0.5 + 2 / 3.0 + 1) / 3);
        assertValue(metrics, "f1_macro", (0.5 + 0.8 + 2 / 3.0) / 3);
        assertValue(metrics, "f1_micro", 4 / 6.0);
        assertValue(metrics, "f1_weighted", (2 * 0.5 + 3 * 0.8 + 2 / 3.0) / 6);
        assertValue(metrics, "cohen_kappa", (4 / 6.0 - 1 / 3.0) / (1 - 1 / 3.0));
        assertValue(metrics, "log_loss", Math.log(2));
        assertValue(metrics, "precision:a", 0.5);
        assertValue(metrics, "recall:b", 2 / 3.0);
        assertValue(metrics, "f1:c", 2 / 3.0);
        assertThat(metrics.get("mcc")).isNotNull();
        assertThat(metrics.get("prediction_count")).extracting(Estimate::value).isEqualTo(6.0);
    }

    @Test
    void classThatOnlyLabelsHaveIsReportedOnceTheWindowIsFinal() {
        classified(OutcomeKind.PREDICTED, "a", null, Double.NaN);
        classified(OutcomeKind.LABELLED, "a", "z", Double.NaN);

        assertThat(metrics(Task.MULTICLASS, false)).containsKey("f1:a").doesNotContainKey("f1:z");
        assertThat(metrics(Task.MULTICLASS, true)).containsKeys("f1:a", "f1:z");
        classified(OutcomeKind.UNLABELLED, "a", "z", Double.NaN);
        classified(OutcomeKind.LABELLED, "a", "a", Double.NaN);
        assertThat(metrics(Task.MULTICLASS, true)).containsKey("f1:a").doesNotContainKey("f1:z");
        assertThat(metrics(Task.MULTICLASS, true).get("log_loss")).isEqualTo(Estimate.undefined(0));
    }

    @Test
    void regressionMetricsAreTheTextbooks() {
        estimated(OutcomeKind.LABELLED, 2.5, 3);
        estimated(OutcomeKind.LABELLED, 0, -0.5);
        estimated(OutcomeKind.LABELLED, 2, 2);
        estimated(OutcomeKind.LABELLED, 8, 7);
        estimated(OutcomeKind.LABELLED, 99, 1);
        estimated(OutcomeKind.UNLABELLED, 99, 1);
        Map<String, Estimate> metrics = metrics(Task.REGRESSION, true);

        // The golden case "basic".
        assertValue(metrics, "mae", 0.5);
        assertValue(metrics, "mse", 0.375);
        assertValue(metrics, "rmse", 0.6123724356957945);
        assertValue(metrics, "bias", 0.25);
        assertValue(metrics, "mape", 0.3273809523809524);
        assertValue(metrics, "smape", 0.5787878787878787);
        assertValue(metrics, "wape", 0.16);
        assertValue(metrics, "r2", 0.9486081370449679);
    }

    @Test
    void oneRightAnswerIsNoProofOfPerfection() {
        estimated(OutcomeKind.LABELLED, 2, 2);

        assertThat(metrics(Task.REGRESSION, true).get("rmse"))
                .isEqualTo(Estimate.withoutInterval(0, 1));
        estimated(OutcomeKind.LABELLED, 3, 3);
        assertThat(metrics(Task.REGRESSION, true).get("rmse")).isEqualTo(new Estimate(0, 0, 0, 2));
    }

    @Test
    void panesOfEveryTaskReadBackAndMerge() {
        classifySix();
        estimated(OutcomeKind.LABELLED, 2.5, 3);
        PerformancePane read = PerformancePane.fromBytes(pane.toBytes());
        PerformancePane twice = PerformancePane.fromBytes(pane.toBytes());
        twice.merge(read);

        for (Task task : Task.values()) {
            assertThat(PerformanceReport.of(read, task, true, null))
                    .isEqualTo(PerformanceReport.of(pane, task, true, null));
        }
        assertThat(read.toBytes()).isEqualTo(pane.toBytes());
        assertThat(twice.labelCount()).isEqualTo(2 * pane.labelCount());
    }

    @Test
    void classScoresAreFoundByName() {
        ClassScores scores = ClassScores.of(Map.of("b", 0.7, "a", 0.3));

        assertThat(scores.of("b")).isEqualTo(0.7);
        assertThat(scores.of("c")).isZero();
    }

    private static void assertValue(Map<String, Estimate> metrics, String name, double value) {
        Estimate estimate = Objects.requireNonNull(metrics.get(name), name);
        assertThat(estimate.value()).as(name).isCloseTo(value, within(1e-12));
        if (!Double.isNaN(estimate.lower())) {
            assertThat(value).as(name).isBetween(estimate.lower(), estimate.upper());
        }
    }

    private Map<String, Estimate> metrics(Task task, boolean isFinal) {
        return PerformanceReport.of(pane, task, isFinal, null).stream()
                .collect(Collectors.toMap(MetricEstimate::metric, MetricEstimate::estimate));
    }
}
