package io.plumbline.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.plumbline.config.Expectations;
import io.plumbline.config.Monitor;
import io.plumbline.config.ReferenceSpec;
import io.plumbline.drift.FeatureBinner;
import io.plumbline.drift.FeatureVector;
import io.plumbline.event.Dimensions;
import io.plumbline.event.Features;
import io.plumbline.event.Outcome;
import io.plumbline.event.OutcomeKind;
import io.plumbline.performance.PerformanceRow;
import io.plumbline.performance.Task;
import io.plumbline.policy.Condition;
import io.plumbline.policy.HealthKind;
import io.plumbline.policy.HealthProblem;
import io.plumbline.policy.MetricLimit;
import io.plumbline.policy.Rule;
import io.plumbline.policy.Severity;
import io.plumbline.policy.WindowReport;
import io.plumbline.testing.Monitors;
import io.plumbline.window.SegmentSpec;
import io.plumbline.window.Segmenter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WindowAggregationTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long NOON = 12 * HOUR;
    private static final long SETTLE = Monitors.HORIZON.plus(Monitors.GRACE).toMillis();
    private static final Plans PLANS =
            new Plans(List.of(MonitorPlan.of(Monitors.binary(null, List.of()), null)));

    /** An event without a single feature. */
    private static final FeatureVector NOTHING =
            new FeatureBinner(Monitors.of(Task.BINARY).features(), null).bin(Features.NONE);

    private KeyedOneInputStreamOperatorTestHarness<
                    Tuple3<String, String, String>, PartialPane, PerformanceRow>
            harness;

    private Plans plans = PLANS;

    @BeforeEach
    void open() throws Exception {
        open(Duration.ofSeconds(1), null);
    }

    private void open(Duration flushInterval, @Nullable OperatorSubtaskState state)
            throws Exception {
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new WindowAggregation(plans, flushInterval)),
                        pane -> Tuple3.of(pane.modelId(), pane.modelVersion(), pane.group()),
                        Types.TUPLE(Types.STRING, Types.STRING, Types.STRING));
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void windowIsFinalWhenAllItsPredictionsAreSettledAndNotBefore() throws Exception {
        feed(predicted(NOON), labelled(NOON));
        harness.processWatermark(new Watermark(NOON + HOUR - 2 + SETTLE));
        assertThat(rows(true)).isEmpty();

        harness.processWatermark(new Watermark(NOON + HOUR - 1 + SETTLE));
        assertThat(value("hourly", NOON, "accuracy")).isEqualTo(1.0);
        assertThat(value("sliding", NOON - 2 * HOUR, "accuracy")).isEqualTo(1.0);
    }

    @Test
    void slidingWindowIsTheMergeOfItsPanes() throws Exception {
        for (long hour = 0; hour < 3; hour++) {
            feed(predicted(NOON + hour * HOUR), labelled(NOON + hour * HOUR));
        }
        harness.processWatermark(new Watermark(NOON + 3 * HOUR - 1 + SETTLE));

        assertThat(value("sliding", NOON, "label_count")).isEqualTo(3);
        assertThat(value("sliding", NOON - HOUR, "label_count")).isEqualTo(2);
        assertThat(value("hourly", NOON + HOUR, "label_count")).isEqualTo(1);
    }

    @Test
    void takingALabelBackLeavesThePredictionUnlabelled() throws Exception {
        feed(predicted(NOON), labelled(NOON));
        feed(outcome(OutcomeKind.UNLABELLED, NOON, Dimensions.NONE));
        harness.processWatermark(new Watermark(NOON + HOUR - 1 + SETTLE));

        assertThat(value("hourly", NOON, "prediction_count")).isEqualTo(1);
        assertThat(value("hourly", NOON, "label_count")).isZero();
        assertThat(value("hourly", NOON, "accuracy")).isNaN();
    }

    @Test
    void provisionalRowsComeOncePerFlushAndOnlyWhereSomethingChanged() throws Exception {
        harness.setProcessingTime(100);
        feed(predicted(NOON));
        feed(labelled(NOON));
        harness.setProcessingTime(1_000);
        assertThat(rows(false)).extracting(row -> row.reported().revision()).containsOnly(1L);
        int reported = rows(false).size();

        harness.setProcessingTime(5_000);
        assertThat(rows(false)).hasSize(reported);
    }

    @Test
    void aRunThatReportsNothingProvisionallyGoesOnFromOneThatDid() throws Exception {
        harness.setProcessingTime(100);
        feed(predicted(NOON));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();

        open(Duration.ZERO, snapshot);
        harness.setProcessingTime(10_000);
        assertThat(rows(false)).isEmpty();
        harness.processWatermark(Watermark.MAX_WATERMARK);
        assertThat(rows(true)).isNotEmpty();
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void revisionsOfAWindowGrow() throws Exception {
        harness.setProcessingTime(100);
        feed(predicted(NOON));
        harness.setProcessingTime(1_000);
        feed(labelled(NOON));
        harness.setProcessingTime(2_000);
        harness.processWatermark(new Watermark(NOON + HOUR - 1 + SETTLE));

        assertThat(harness.extractOutputValues())
                .filteredOn(row -> row.metric().equals("accuracy"))
                .filteredOn(row -> row.reported().slice().modelVersion().equals("v1"))
                .filteredOn(row -> row.reported().window().name().equals("hourly"))
                .extracting(row -> row.reported().revision() + row.reported().status())
                .containsExactly("1provisional", "2provisional", "3final");
    }

    @Test
    void nothingIsLeftWhenAllWindowsAreFinal() throws Exception {
        feed(predicted(NOON), labelled(NOON));
        feed(predicted(NOON + HOUR));
        harness.setProcessingTime(10_000);
        harness.processWatermark(Watermark.MAX_WATERMARK);

        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void reportsOfSegmentsThatLostTheirPlaceAreForgottenWithTheWindow() throws Exception {
        plans = new Plans(List.of(MonitorPlan.of(Monitors.of(Task.BINARY, 1, null), null)));

        assertThat(entriesLeftOf("e", "d", "c", "b", "a")).isEqualTo(entriesLeftOf("a"));
    }

    /** Once the windows of noon are final, while another pane goes on. */
    private int entriesLeftOf(String... countries) throws Exception {
        harness.close();
        open();
        for (int i = 0; i < countries.length; i++) {
            harness.setProcessingTime(1_000 * i + 100);
            feed(predictedIn(countries[i], NOON));
        }
        harness.setProcessingTime(100_000);
        feed(predictedIn("a", NOON + 10 * HOUR));
        harness.processWatermark(new Watermark(NOON + 3 * HOUR - 1 + SETTLE));
        return harness.numKeyedStateEntries();
    }

    private Outcome predictedIn(String country, long ts) {
        Segmenter segmenter = Objects.requireNonNull(plans.find(Monitors.MODEL)).segmenter();
        return outcome(
                OutcomeKind.PREDICTED, ts, segmenter.of(Features.NONE, Map.of("country", country)));
    }

    @Test
    void gapIsReportedOfTheWholeModelWhileTimeGoesOn() throws Exception {
        feed(predicted(NOON));
        harness.processWatermark(new Watermark(NOON + 4 * HOUR - 1 + SETTLE));

        assertThat(hourlyCounts("*")).containsExactly(1.0, 0.0, 0.0, 0.0);
        assertThat(hourlyCounts("v1")).containsExactly(1.0);
    }

    @Test
    void gapIsReportedUpToTheLastPredictionOfABoundedStream() throws Exception {
        feed(predicted(NOON), predicted(NOON + 3 * HOUR));
        harness.processWatermark(Watermark.MAX_WATERMARK);

        assertThat(hourlyCounts("*")).containsExactly(1.0, 0.0, 0.0, 1.0);
    }

    @Test
    void emptinessOfDecadesIsNotReported() throws Exception {
        feed(predicted(NOON), predicted(NOON + 400_000 * HOUR));
        harness.processWatermark(Watermark.MAX_WATERMARK);

        assertThat(hourlyCounts("*")).hasSize(WindowReports.MOST_EMPTY + 2).endsWith(0.0, 1.0);
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    private List<Double> hourlyCounts(String version) {
        return rows(true).stream()
                .filter(row -> row.reported().slice().modelVersion().equals(version))
                .filter(row -> row.reported().window().name().equals("hourly"))
                .filter(row -> row.metric().equals("prediction_count"))
                .map(PerformanceRow::value)
                .toList();
    }

    @Test
    void rulesSeeFinalWindowsOfASingleVersion() throws Exception {
        feed(predicted(NOON), labelled(NOON));
        harness.processWatermark(new Watermark(NOON + HOUR - 1 + SETTLE));

        List<WindowReport> reports =
                harness.getSideOutput(SideOutputs.REPORTS).stream()
                        .map(StreamRecord::getValue)
                        .toList();
        assertThat(reports)
                .extracting(WindowReport::modelVersion, WindowReport::windowName)
                .containsExactlyInAnyOrder(tuple("v1", "hourly"), tuple("v1", "sliding"));
        assertThat(reports).allMatch(report -> report.settledAt() == NOON + HOUR - 1 + SETTLE);
    }

    /** Beside a window that was empty nothing is, and while no label came the label is not. */
    @Test
    void rulesSeeWhatWasTestedForDrift() throws Exception {
        Monitor monitor =
                Monitors.of(Task.BINARY, SegmentSpec.DEFAULT_MOST, ReferenceSpec.ofPrevious(1));
        plans = new Plans(List.of(MonitorPlan.of(monitor, null)));
        harness.close();
        open();
        feed(predicted(NOON), labelled(NOON), predicted(NOON + HOUR), predicted(NOON + 3 * HOUR));
        harness.processWatermark(new Watermark(NOON + 4 * HOUR - 1 + SETTLE));

        assertThat(harness.getSideOutput(SideOutputs.REPORTS))
                .extracting(StreamRecord::getValue)
                .filteredOn(report -> report.modelVersion().equals("v1"))
                .filteredOn(report -> report.windowName().equals("hourly"))
                .extracting(report -> report.found().tested())
                .containsExactly(List.of(), List.of("prediction", "score"), List.of());
    }

    @Test
    void aRuleThatLooksAtHealthBesideOtherThingsSeesTheProblemsOfFinalWindows() throws Exception {
        Condition.Health health = new Condition.Health(HealthKind.MISSING);
        MetricLimit low = new MetricLimit("f1", 0.4, null);
        Monitor monitor =
                Monitors.binary(
                        null, List.of(rule(new Condition.Composite(false, List.of(health, low)))));
        plans = new Plans(List.of(MonitorPlan.of(monitor, null)));
        harness.close();
        open();
        // A feature of which nothing is there has vanished from 30 predictions on.
        Outcome[] outcomes = new Outcome[30];
        Arrays.fill(outcomes, predicted(NOON));
        feed(NOTHING, outcomes);
        harness.processWatermark(new Watermark(NOON + HOUR - 1 + SETTLE));

        assertThat(harness.getSideOutput(SideOutputs.REPORTS))
                .extracting(StreamRecord::getValue)
                .filteredOn(report -> report.windowName().equals("hourly"))
                .singleElement()
                .satisfies(
                        report -> {
                            assertThat(report.early()).isFalse();
                            assertThat(report.found().problems())
                                    .extracting(HealthProblem::toString)
                                    .containsExactly(
                                            "amount missing 1 of 0", "country missing 1 of 0");
                        });
    }

    /** 40 at noon in two weeks, then nothing for two, and five in the next. */
    @Test
    void thatNothingCameIsSeenEarlyAndNotedForLaterWeeks() throws Exception {
        expectTraffic();
        long week = Duration.ofDays(7).toMillis();
        for (int k = 0; k < 5; k++) {
            Outcome[] outcomes = new Outcome[k < 2 ? 40 : k < 4 ? 0 : 5];
            Arrays.fill(outcomes, predicted(NOON + k * week));
            feed(outcomes);
            harness.processWatermark(new Watermark(NOON + k * week + HOUR));
        }

        assertThat(harness.getSideOutput(SideOutputs.REPORTS))
                .extracting(StreamRecord::getValue)
                .filteredOn(report -> report.early() && report.windowName().equals("hourly"))
                .extracting(
                        report -> (report.windowStart() - NOON) / week,
                        WindowReport::predictionCount,
                        report -> report.found().problems().toString())
                .containsExactly(
                        tuple(0L, 40L, "[]"),
                        tuple(1L, 40L, "[]"),
                        tuple(2L, 0L, "[traffic 0 of 0.2]"),
                        tuple(3L, 0L, "[traffic 0 of 0.2]"),
                        // Their median is 20 by now, and fewer than 30 say nothing.
                        tuple(4L, 5L, "[]"));
    }

    @Test
    void decadesWithoutTrafficAreNotLookedThrough() throws Exception {
        expectTraffic();
        feed(predicted(NOON), predicted(NOON + 400_000 * HOUR));
        harness.processWatermark(Watermark.MAX_WATERMARK);

        assertThat(hourlyCounts("*")).hasSize(WindowReports.MOST_EMPTY + 2).endsWith(0.0, 1.0);
        assertThat(harness.numEventTimeTimers()).isZero();
        // What is left are numbers of predictions of five weeks, by kind of window.
        assertThat(harness.numKeyedStateEntries()).isLessThan(2 * 24 * 7 * 6);
    }

    private void expectTraffic() throws Exception {
        Monitor monitor =
                Monitors.expecting(
                        Monitors.binary(null, List.of()),
                        new Expectations(null, null, 0.2, null, null, Map.of()));
        plans = new Plans(List.of(MonitorPlan.of(monitor, null)));
        harness.close();
        open();
    }

    private static Rule rule(Condition condition) {
        return new Rule(
                "rule", condition, "hourly", 0, 0, 1, null, null, Severity.WARNING, "retrain");
    }

    private void feed(Outcome... outcomes) throws Exception {
        feed(null, outcomes);
    }

    private void feed(@Nullable FeatureVector features, Outcome... outcomes) throws Exception {
        PaneBuffer buffer = new PaneBuffer(plans);
        for (Outcome outcome : outcomes) {
            buffer.add(JoinedEvent.predicted(outcome, features));
        }
        List<PartialPane> panes = new ArrayList<>();
        buffer.drain(panes::add, pair -> {});
        for (PartialPane pane : panes) {
            harness.processElement(new StreamRecord<>(pane));
        }
    }

    private static Outcome predicted(long ts) {
        return outcome(OutcomeKind.PREDICTED, ts, Dimensions.NONE);
    }

    private static Outcome labelled(long ts) {
        return outcome(OutcomeKind.LABELLED, ts, Dimensions.NONE);
    }

    private static Outcome outcome(OutcomeKind kind, long ts, Dimensions dimensions) {
        @Nullable String label = kind == OutcomeKind.PREDICTED ? null : Monitors.POSITIVE;
        return new Outcome(
                kind,
                Monitors.MODEL,
                "v1",
                ts,
                dimensions,
                false,
                Monitors.POSITIVE,
                0.7,
                Double.NaN,
                label,
                Double.NaN,
                1_000,
                Double.NaN);
    }

    private List<PerformanceRow> rows(boolean isFinal) {
        return harness.extractOutputValues().stream()
                .filter(row -> row.reported().isFinal() == isFinal)
                .toList();
    }

    private double value(String window, long start, String metric) {
        return rows(true).stream()
                .filter(row -> row.reported().slice().modelVersion().equals("v1"))
                .filter(row -> row.reported().window().name().equals(window))
                .filter(row -> row.reported().window().start() == start)
                .filter(row -> row.metric().equals(metric))
                .map(PerformanceRow::value)
                .findFirst()
                .orElseThrow();
    }
}
