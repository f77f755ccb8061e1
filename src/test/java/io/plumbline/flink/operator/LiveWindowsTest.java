package io.plumbline.flink.operator;

import static io.plumbline.testing.ControlDocuments.monitor;
import static io.plumbline.testing.ControlDocuments.profile;
import static io.plumbline.testing.ControlDocuments.reference;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.drift.FeatureStatsTableRow;
import io.plumbline.drift.FeatureVector;
import io.plumbline.drift.ReferenceProfile;
import io.plumbline.performance.PerformanceRow;
import io.plumbline.testing.ControlDocuments;
import io.plumbline.testing.Monitors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Windows while models and references come, change and go. */
class LiveWindowsTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long NOON = 12 * HOUR;
    private static final long FINAL =
            NOON + HOUR - 1 + Monitors.HORIZON.plus(Monitors.GRACE).toMillis();
    private static final ReferenceProfile LOW = profile("n", 0);
    private static final ReferenceProfile HIGH = profile("n", 500);

    private KeyedTwoInputStreamOperatorTestHarness<
                    Tuple3<String, String, String>, PartialPane, ControlEvent, PerformanceRow>
            harness;

    @BeforeEach
    void open() throws Exception {
        harness = open(null, plans());
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void windowsOfAModelThatWasAddedAreReportedUnderItsName() throws Exception {
        add(0);
        feed(pane(plansWith(LOW, 0), 3));
        harness.processWatermark1(new Watermark(FINAL));

        assertThat(counts()).containsExactly("n v1 3.0", "n * 3.0");
    }

    /** Whichever part came first, and however the panes are cut. */
    @Test
    void aWindowIsHeldAgainstTheReferenceInForceByWhatItBinnedAlone() throws Exception {
        List<PartialPane> panes = new ArrayList<>();
        for (int part = 1; part <= 3; part++) {
            panes.addAll(pane(plansWith(LOW, 0), part));
            panes.addAll(pane(plansWith(HIGH, 0), 10 * part));
        }
        TreeSet<String> seen = new TreeSet<>();
        for (int seed = 0; seed < 20; seed++) {
            close();
            open();
            add(0);
            control(new ControlEvent("reference/n", "n", reference("n", LOW)));
            Collections.shuffle(panes, new Random(seed));
            int before = new Random(seed).nextInt(panes.size());
            feed(panes.subList(0, before));
            control(new ControlEvent("reference/n", "n", reference("n", HIGH)));
            feed(panes.subList(before, panes.size()));
            // What the job read after the event is binned by what it says.
            feed(pane(plansWith(HIGH, 0), 100));
            harness.processWatermark1(new Watermark(FINAL));
            assertThat(counts()).containsExactly("n v1 166.0", "n * 166.0");
            assertThat(references()).containsExactly(HIGH.id());
            assertThat(featureCounts()).allMatch(count -> count >= 100 && count <= 160);
            featureCounts().forEach(count -> seen.add(String.valueOf(count % 10)));
        }
        // Of the panes binned by the other reference none was ever counted.
        assertThat(seen).containsExactly("0");
    }

    @Test
    void panesOfTheReferenceInForceCountWhateverCameBetween() throws Exception {
        add(0);
        control(new ControlEvent("reference/n", "n", reference("n", HIGH)));
        feed(pane(plansWith(HIGH, 0), 10));
        feed(pane(plansWith(LOW, 0), 1));
        feed(pane(plansWith(HIGH, 0), 20));
        OperatorSubtaskState snapshot = harness.snapshot(1, 0);
        harness.close();

        harness = open(snapshot, plans());
        feed(pane(plansWith(LOW, 0), 2));
        harness.processWatermark1(new Watermark(FINAL));
        assertThat(featureCounts()).containsOnly(30L);
        assertThat(references()).containsExactly(HIGH.id());
        assertThat(counts()).containsExactly("n v1 33.0", "n * 33.0");
    }

    @Test
    void ofAModelThatIsGoneNothingIsReportedAndNothingIsLeft() throws Exception {
        add(0);
        harness.setProcessingTime(100);
        feed(pane(plansWith(LOW, 0), 3));
        control(new ControlEvent("monitor/n", "n", null, 1));
        feed(pane(plansWith(LOW, 0), 4));
        harness.setProcessingTime(10_000);
        harness.processWatermark1(new Watermark(FINAL));

        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void aModelThatComesAgainBeginsAnewWithRowsThatWinOverTheOldOnes() throws Exception {
        add(0);
        harness.setProcessingTime(100);
        feed(pane(plansWith(LOW, 0), 3));
        harness.setProcessingTime(1_000);
        long old = lastRevision();
        control(new ControlEvent("monitor/n", "n", null, 1));
        add(1);
        feed(pane(plansWith(LOW, 1), 5));
        harness.processWatermark1(new Watermark(FINAL));

        assertThat(counts()).containsExactly("n v1 5.0", "n * 5.0");
        assertThat(lastRevision()).isGreaterThan(old + 1_000_000);
    }

    @Test
    void aModelThatHasGoneFromTheFileSinceTheLastRunIsForgotten() throws Exception {
        add(0);
        feed(pane(plansWith(LOW, 0), 3));
        control(new ControlEvent("monitor/n", "n", null, 1));
        OperatorSubtaskState snapshot = harness.snapshot(1, 0);
        harness.close();

        harness = open(snapshot, new Plans(List.of()));
        harness.processWatermark1(new Watermark(FINAL));
        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void nothingIsLeftOfAWindowThatIsNoLongerInThePlan() throws Exception {
        add(0);
        harness.setProcessingTime(100);
        feed(pane(plansWith(LOW, 0), 3));
        harness.setProcessingTime(1_000);
        assertThat(lastRevision()).isPositive();
        String renamed = monitor("n").replace("hourly", "by-the-hour");
        control(new ControlEvent("monitor/n", "n", renamed));
        harness.processWatermark1(new Watermark(FINAL));

        assertThat(counts()).containsExactly("n v1 3.0", "n * 3.0");
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    /** Nobody had set a time for the panes of before to be forgotten at. */
    @Test
    void panesAreForgottenThoughTheReferenceBecameAnEarlierWindow() throws Exception {
        add(0);
        feed(pane(plansWith(LOW, 0), 3));
        control(new ControlEvent("monitor/n", "n", monitor("n", "reference: {previous: 2}")));
        harness.processWatermark1(new Watermark(FINAL));
        assertThat(harness.numKeyedStateEntries()).isPositive();

        harness.processWatermark1(Watermark.MAX_WATERMARK);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    private void add(int generation) throws Exception {
        control(new ControlEvent("monitor/n", "n", monitor("n"), generation));
    }

    private void control(ControlEvent event) throws Exception {
        harness.processElement2(new StreamRecord<>(event));
    }

    private void feed(List<PartialPane> panes) throws Exception {
        for (PartialPane pane : panes) {
            harness.processElement1(new StreamRecord<>(pane));
        }
    }

    private static LivePlans plansWith(ReferenceProfile profile, int generation) {
        LivePlans live = new LivePlans(plans());
        live.apply(new ControlEvent("monitor/n", "n", monitor("n"), generation));
        live.apply(new ControlEvent("reference/n", "n", reference("n", profile)));
        return live;
    }

    private static List<PartialPane> pane(LivePlans live, int predictions) {
        MonitorPlan plan = Objects.requireNonNull(live.find("n"));
        FeatureVector vector =
                Objects.requireNonNull(plan.binner()).bin(ControlDocuments.amount(7));
        PaneBuffer buffer = new PaneBuffer(live);
        for (int i = 0; i < predictions; i++) {
            buffer.add(
                    JoinedEvent.predicted(PaneOutcomes.predicted(plan.stateKey(), NOON), vector));
        }
        List<PartialPane> panes = new ArrayList<>();
        buffer.drain(panes::add, pair -> {});
        return panes;
    }

    private List<String> counts() {
        return harness.extractOutputValues().stream()
                .filter(row -> row.reported().isFinal() && row.metric().equals("prediction_count"))
                .map(
                        row ->
                                row.reported().slice().modelId()
                                        + " "
                                        + row.reported().slice().modelVersion()
                                        + " "
                                        + row.value())
                .filter(row -> !row.endsWith(" 0.0"))
                .sorted(Collections.reverseOrder())
                .toList();
    }

    private long lastRevision() {
        List<PerformanceRow> rows = harness.extractOutputValues();
        return rows.get(rows.size() - 1).reported().revision();
    }

    private TreeSet<String> references() {
        TreeSet<String> ids = new TreeSet<>();
        harness.getSideOutput(SideOutputs.DRIFT).stream()
                .map(row -> row.getValue().drift())
                .filter(row -> row.feature().equals("amount"))
                .forEach(row -> ids.add(row.referenceId()));
        return ids;
    }

    private List<Long> featureCounts() {
        return harness.getSideOutput(SideOutputs.FEATURE_STATS).stream()
                .map(StreamRecord::getValue)
                .map(FeatureStatsTableRow::stats)
                .map(row -> row.count())
                .toList();
    }

    private static Plans plans() {
        return new Plans(List.of(MonitorPlan.of(Monitors.binary(null, List.of()), null)));
    }

    private static KeyedTwoInputStreamOperatorTestHarness<
                    Tuple3<String, String, String>, PartialPane, ControlEvent, PerformanceRow>
            open(@Nullable OperatorSubtaskState state, Plans plans) throws Exception {
        var opened =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new WindowOperator(new WindowAggregation(plans, Duration.ofSeconds(1))),
                        pane -> Tuple3.of(pane.modelId(), pane.modelVersion(), pane.group()),
                        null,
                        Types.TUPLE(Types.STRING, Types.STRING, Types.STRING));
        KryoFree.require(opened.getExecutionConfig());
        if (state != null) {
            opened.initializeState(state);
        }
        opened.open();
        return opened;
    }
}
