package io.plumbline.flink.operator;

import static io.plumbline.policy.Weeks.F1_DROP;
import static io.plumbline.policy.Weeks.MODEL;
import static io.plumbline.policy.Weeks.every;
import static io.plumbline.policy.Weeks.f1Drop;
import static io.plumbline.policy.Weeks.settled;
import static io.plumbline.policy.Weeks.week;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.policy.AlertRow;
import io.plumbline.policy.RuleBook;
import io.plumbline.policy.Trigger;
import io.plumbline.policy.Weeks;
import io.plumbline.policy.WindowReport;
import io.plumbline.testing.Monitors;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RuleEvaluationTest {
    private static final String RULES =
            "{version: 1, kind: rules, model: "
                    + MODEL
                    + ", rules: [{name: low, when: {metric: f1, below: 0.5}, window: weekly}]}";

    private KeyedTwoInputStreamOperatorTestHarness<String, WindowReport, ControlEvent, AlertRow>
            harness = open(null, Weeks.book(f1Drop(1, "retrain")));

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void nothingIsDecidedBeforeTheInstantAtWhichTheWindowSettled() throws Exception {
        arrive(week(0, 0.4));
        advance(settled(0) - 1);
        assertThat(alerts()).isEmpty();

        advance(settled(0));
        assertThat(alerts()).extracting(AlertRow::state).containsExactly("firing");
        assertThat(triggers()).hasSize(1);
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() throws Exception {
        WindowReport[] reports = {
            week("1", 0, 0.4), week("2", 0, 0.4), week("1", 1, 0.6), week("2", 1, 0.4)
        };
        for (WindowReport report : reports) {
            arrive(report);
        }
        advance(settled(1));
        List<AlertRow> alerts = alerts();
        List<Trigger> triggers = triggers();
        harness.close();

        harness = open(null, Weeks.book(f1Drop(1, "retrain")));
        for (int i = reports.length - 1; i >= 0; i--) {
            arrive(reports[i]);
        }
        advance(settled(1));

        assertThat(alerts()).isEqualTo(alerts).hasSize(4);
        assertThat(triggers()).isEqualTo(triggers).hasSize(2);
    }

    @Test
    void whatIsPendingAndWhatIsWaitingSurvivesARestore() throws Exception {
        RuleBook book = Weeks.book(F1_DROP);
        harness.close();
        harness = open(null, book);
        arrive(week(0, 0.4));
        advance(settled(0));
        arrive(week(1, 0.4));
        OperatorSubtaskState snapshot = harness.snapshot(1, 0);
        harness.close();

        harness = open(snapshot, book);
        advance(settled(1));

        assertThat(alerts()).extracting(AlertRow::state).containsExactly("firing");
        assertThat(triggers())
                .extracting(Trigger::triggerId)
                .containsExactly("496fcc77563123124075c4b81d4ebff0");
    }

    @Test
    void aReportThatComesTooLateIsTakenInWithTheNextWatermark() throws Exception {
        advance(settled(5));
        arrive(week(0, 0.4));
        assertThat(alerts()).isEmpty();

        advance(settled(5) + 1);

        assertThat(alerts()).hasSize(1);
    }

    @Test
    void windowsNoRuleLooksAtAreNotKept() throws Exception {
        arrive(week("*", 0, 0.4));
        arrive(Weeks.shadow("2", 0, 0.4));

        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void aHealthyModelLeavesOnlyWhichWindowsWereJudged() throws Exception {
        harness.close();
        harness = open(null, Weeks.book(f1Drop(1, null)));
        arrive(week(0, 0.4));
        arrive(week(1, 0.6));
        advance(settled(0));
        advance(settled(1));
        int entries = harness.numKeyedStateEntries();
        for (int day = 2; day < 30; day++) {
            arrive(week(day, 0.6));
            advance(settled(day));
        }

        assertThat(alerts()).extracting(AlertRow::state).containsExactly("firing", "resolved");
        assertThat(entries).isEqualTo(1);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(entries);
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void aPeriodicRuleRingsFromStoredState() throws Exception {
        harness.close();
        harness = open(null, Weeks.book(every(Duration.ofDays(2))));
        for (int day = 0; day < 5; day++) {
            arrive(week(day, 0.6));
            advance(settled(day));
        }

        assertThat(triggers())
                .extracting(Trigger::requestedAt)
                .containsExactly(settled(2), settled(4));
    }

    @Test
    void rulesOfAControlEventHoldFromThenOn() throws Exception {
        arrive(week(0, 0.4));
        advance(settled(0));
        assertThat(alerts()).extracting(AlertRow::state).containsExactly("firing");

        control("rules/" + MODEL, RULES);
        arrive(week(1, 0.4));
        advance(settled(1));
        assertThat(states()).containsExactly("firing f1-drop", "firing low", "resolved f1-drop");

        control("rules/" + MODEL, null);
        arrive(week(2, 0.4));
        advance(settled(2));
        assertThat(states().subList(3, 5)).containsExactly("firing f1-drop", "resolved low");
    }

    @Test
    void controlEventsSurviveARestore() throws Exception {
        control("rules/" + MODEL, RULES);
        OperatorSubtaskState snapshot = harness.snapshot(1, 0);
        harness.close();

        harness = open(snapshot, Weeks.book(f1Drop(1, "retrain")));
        arrive(week(0, 0.4));
        advance(settled(0));

        assertThat(states()).containsExactly("firing low");
    }

    @Test
    void oneThatNoLongerFitsTheFileIsLeftOut() throws Exception {
        control("rules/" + MODEL, RULES.replace("weekly", "daily"));
        arrive(week(0, 0.4));
        advance(settled(0));

        assertThat(states()).containsExactly("firing f1-drop");
    }

    @Test
    void aSilenceOfAControlEventKeepsTheWebhookQuietAndSaysWhy() throws Exception {
        control(
                "silence/party",
                "{version: 1, kind: silence, name: party, from: 1970-01-01T00:00:00Z,"
                        + " until: 2100-01-01T00:00:00Z, why: party}");
        arrive(week(0, 0.4));
        advance(settled(0));

        assertThat(triggers()).isEmpty();
        assertThat(alerts().get(0).reason()).contains("silenced until").contains("(party)");
    }

    @Test
    void whatIsOpenOfAModelThatIsDeletedIsResolvedWithThatReason() throws Exception {
        String added =
                "{version: 1, kind: monitor, monitor: {model: n, task: binary, positive_label: y,"
                        + " label_horizon: 1h, windows: [{name: weekly, size: 7d, slide: 1d}],"
                        + " rules: [{name: low, when: {metric: f1, below: 0.5}, window: weekly}]}}";
        control("monitor/n", added);
        arrive(ofModel("n", week(0, 0.4)));
        arrive(ofModel("n", week(1, 0.4)));
        advance(settled(0));
        assertThat(states()).containsExactly("firing low");

        control("monitor/n", null);

        assertThat(states()).containsExactly("firing low", "resolved low");
        assertThat(alerts().get(1).reason()).isEqualTo("the model is no longer monitored");
        assertThat(alerts().get(1).resolvedAt()).isEqualTo(settled(0));
        assertThat(harness.numKeyedStateEntries()).isZero();
        advance(settled(1));
        assertThat(alerts()).hasSize(2);
    }

    @Test
    void soIsThatOfOneThatHasGoneFromTheFileSinceTheLastRun() throws Exception {
        arrive(week(0, 0.4));
        advance(settled(0));
        OperatorSubtaskState snapshot = harness.snapshot(1, 0);
        harness.close();

        RuleBook other = Weeks.book(f1Drop(1, "retrain"));
        harness =
                open(
                        snapshot,
                        new RuleBook("other", other.rules(), other.windows(), other.webhooks()));
        assertThat(alerts()).isEmpty();
        advance(settled(1));

        assertThat(states()).containsExactly("resolved f1-drop");
        assertThat(alerts().get(0).reason()).isEqualTo("the model is no longer monitored");
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    /**
     * Combined with that of idle topics, the control events' watermark would be the end of time.
     */
    @Test
    void silentTopicsDoNotLeaveTheTimeToTheControlEvents() throws Exception {
        arrive(week(0, 0.4));
        harness.processWatermarkStatus1(WatermarkStatus.IDLE);
        assertThat(alerts()).isEmpty();

        harness.processWatermarkStatus1(WatermarkStatus.ACTIVE);
        advance(settled(0));
        assertThat(states()).containsExactly("firing f1-drop");
    }

    private static WindowReport ofModel(String model, WindowReport week) {
        return new WindowReport(
                model,
                week.modelVersion(),
                week.segment(),
                week.windowName(),
                week.windowStart(),
                week.windowEnd(),
                week.settledAt(),
                week.early(),
                week.predictionCount(),
                week.liveCount(),
                week.labelCount(),
                week.metrics(),
                week.found());
    }

    private void control(String key, @Nullable String document) throws Exception {
        harness.processElement2(
                new ControlEvent(key, key.substring(key.indexOf('/') + 1), document), 0);
    }

    private List<String> states() {
        return alerts().stream().map(row -> row.state() + " " + row.rule()).toList();
    }

    private void arrive(WindowReport report) throws Exception {
        harness.processElement1(report, report.settledAt());
    }

    private void advance(long frontier) throws Exception {
        harness.processWatermark1(new Watermark(frontier));
    }

    private List<AlertRow> alerts() {
        return harness.extractOutputValues();
    }

    private List<Trigger> triggers() {
        var side = harness.getSideOutput(RuleEvaluation.TRIGGERS);
        return side == null ? List.of() : side.stream().map(StreamRecord::getValue).toList();
    }

    private static KeyedTwoInputStreamOperatorTestHarness<
                    String, WindowReport, ControlEvent, AlertRow>
            open(@Nullable OperatorSubtaskState restored, RuleBook book) {
        try {
            var harness =
                    new KeyedTwoInputStreamOperatorTestHarness<>(
                            ModelOperator.of(new RuleEvaluation(Monitors.of(book))),
                            WindowReport::modelId,
                            null,
                            Types.STRING);
            KryoFree.require(harness.getExecutionConfig());
            harness.setup();
            if (restored != null) {
                harness.initializeState(restored);
            }
            harness.open();
            harness.processWatermark2(Watermark.MAX_WATERMARK);
            return harness;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
