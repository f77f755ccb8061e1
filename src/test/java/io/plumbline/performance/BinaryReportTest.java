package io.plumbline.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.event.Dimensions;
import io.plumbline.event.Outcome;
import io.plumbline.event.OutcomeKind;
import io.plumbline.stats.metric.Estimate;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BinaryReportTest {
    private static final BinaryTask TASK = new BinaryTask("yes");
    private static final double[] SCORES = {0.9, 0.2, 0.6, 0.4, 0.5, 0.1, 0.8, 0.7};
    private static final boolean[] POSITIVE = {true, false, true, true, false, false, true, false};

    private final PerformancePane pane = new PerformancePane();

    @Test
    void everyMetricOfTheContractIsThePublishedOne() {
        countAll(OutcomeKind.LABELLED);

        // The case "basic8" of the golden file.
        assertMetric("accuracy", 0.625, 8);
        assertMetric("precision", 0.6, 5);
        assertMetric("recall", 0.75, 4);
        assertMetric("f1", 2 / 3.0, 8);
        assertMetric("specificity", 0.5, 4);
        assertMetric("balanced_accuracy", 0.625, 8);
        assertMetric("mcc", 0.2581988897471611, 8);
        assertMetric("cohen_kappa", 0.25, 8);
        assertMetric("roc_auc", 0.8125, 8);
        assertMetric("average_precision", 0.8541666666666666, 8);
        assertMetric("log_loss", 0.4976555593087623, 8);
        assertMetric("brier", 0.17, 8);
        assertMetric("ece", 0.35, 8);
    }

    @Test
    void intervalsOfLossesEndWhereLossesDo() {
        pane.addBinary(labelled("yes", 0.03, "no"), TASK);
        pane.addBinary(labelled("no", 0.98, "no"), TASK);

        Estimate brier = Objects.requireNonNull(metrics().get("brier"));
        assertThat(brier.value()).isCloseTo((0.03 * 0.03 + 0.98 * 0.98) / 2, within(1e-12));
        assertThat(brier.lower()).isZero();
        assertThat(brier.upper()).isEqualTo(1);
        assertThat(Objects.requireNonNull(metrics().get("log_loss")).lower()).isZero();
    }

    @Test
    void retractedLabelsLeaveNothing() {
        countAll(OutcomeKind.LABELLED);
        countAll(OutcomeKind.UNLABELLED);

        assertThat(metrics().get("brier")).isEqualTo(Estimate.undefined(0));
        assertThat(metrics().get("mcc")).isEqualTo(Estimate.undefined(0));
        assertThat(metrics().get("ece")).isEqualTo(Estimate.undefined(0));
    }

    @Test
    void paneReadsBackAsItWas() {
        countAll(OutcomeKind.LABELLED);
        PerformancePane read = PerformancePane.fromBytes(pane.toBytes());

        assertThat(PerformanceReport.of(read, Task.BINARY, true, null))
                .isEqualTo(PerformanceReport.of(pane, Task.BINARY, true, null));
    }

    @Test
    void paneOfAnotherVersionIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PerformancePane.fromBytes(new byte[] {9}))
                .withMessageContaining("has version 9, this program reads 5");
    }

    private void countAll(OutcomeKind kind) {
        for (int i = 0; i < SCORES.length; i++) {
            String predicted = SCORES[i] >= 0.5 ? "yes" : "no";
            String label = POSITIVE[i] ? "yes" : "no";
            pane.addBinary(outcome(kind, predicted, SCORES[i], label), TASK);
        }
    }

    private static Outcome labelled(String predicted, double score, String label) {
        return outcome(OutcomeKind.LABELLED, predicted, score, label);
    }

    private static Outcome outcome(OutcomeKind kind, String predicted, double score, String label) {
        return new Outcome(
                kind,
                "m",
                "1",
                0,
                Dimensions.NONE,
                false,
                predicted,
                score,
                Double.NaN,
                label,
                Double.NaN,
                0,
                Double.NaN);
    }

    private void assertMetric(String name, double value, long n) {
        Estimate estimate = Objects.requireNonNull(metrics().get(name), name);
        assertThat(estimate.value()).as(name).isCloseTo(value, within(1e-12));
        assertThat(estimate.n()).as(name).isEqualTo(n);
        assertThat(estimate.lower()).as(name).isLessThan(value);
        assertThat(estimate.upper()).as(name).isGreaterThan(value);
    }

    private Map<String, Estimate> metrics() {
        return PerformanceReport.of(pane, Task.BINARY, true, null).stream()
                .collect(Collectors.toMap(MetricEstimate::metric, MetricEstimate::estimate));
    }
}
