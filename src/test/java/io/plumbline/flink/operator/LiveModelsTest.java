package io.plumbline.flink.operator;

import static io.plumbline.testing.ControlDocuments.monitor;
import static io.plumbline.testing.ControlDocuments.profile;
import static io.plumbline.testing.ControlDocuments.reference;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.drift.FeatureVector;
import io.plumbline.event.Dimensions;
import io.plumbline.event.Label;
import io.plumbline.event.OutcomeKind;
import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;
import io.plumbline.join.Scored;
import io.plumbline.testing.ControlDocuments;
import io.plumbline.testing.Monitors;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedMultiInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The label join while models come and go. */
class LiveModelsTest {
    private static final long NOON = 12 * 3_600_000L;
    private static final long SETTLE = Monitors.HORIZON.plus(Monitors.GRACE).toMillis();
    private static final ControlEvent ADDED = new ControlEvent("monitor/n", "n", monitor("n"));
    private static final ControlEvent GONE = new ControlEvent("monitor/n", "n", null, 1);

    private KeyedMultiInputStreamOperatorTestHarness<Tuple2<String, String>, JoinedEvent> harness;

    @BeforeEach
    void open() throws Exception {
        harness = open(null);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void predictionsAndLabelsOfAModelThatWasAddedAreJoined() throws Exception {
        control(ADDED);
        predict("n", "a");
        label("n", "a");

        assertThat(kinds()).containsExactly(OutcomeKind.PREDICTED, OutcomeKind.LABELLED);
    }

    @Test
    void theControlEventIsHandedOnBeforeWhatItChanges() throws Exception {
        control(ADDED);
        predict("n", "a");

        assertThat(harness.extractOutputValues().get(0).control()).isEqualTo(ADDED);
        assertThat(harness.extractOutputValues().get(1).outcome()).isNotNull();
    }

    @Test
    void afterARestoreItIsHandedOnBeforeAnyEvent() throws Exception {
        control(ADDED);
        predict("n", "a");
        OperatorSubtaskState snapshot = harness.snapshot(1, 0);
        harness.close();

        harness = open(snapshot);
        assertThat(harness.extractOutputValues())
                .extracting(JoinedEvent::control)
                .containsExactly(ADDED);
        label("n", "a");
        assertThat(kinds()).containsExactly(OutcomeKind.LABELLED);
    }

    @Test
    void eventsUnderWayOfAModelThatIsGoneAreDroppedAndItsStateForgottenInTime() throws Exception {
        control(ADDED);
        predict("n", "a");
        control(GONE);
        predict("n", "b");
        label("n", "a");
        assertThat(kinds()).containsExactly(OutcomeKind.PREDICTED);

        advance(NOON + 3 * SETTLE);
        assertThat(entries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(harness.getSideOutput(SideOutputs.DEAD_LETTERS)).isNull();
    }

    @Test
    void aModelThatComesAgainDoesNotMeetWhatIsLeftOfTheFirst() throws Exception {
        control(ADDED);
        predict("n", "a");
        control(GONE);
        control(new ControlEvent("monitor/n", "n", monitor("n"), 1));
        label("n", "a");
        String again = StateKey.of("n", 1);
        label(again, "a");
        predict(again, "a");

        assertThat(kinds())
                .containsExactly(
                        OutcomeKind.PREDICTED, OutcomeKind.PREDICTED, OutcomeKind.LABELLED);
    }

    @Test
    void aModelThatHasGoneFromTheFileSinceTheLastRunIsForgotten() throws Exception {
        predict(Monitors.MODEL, "a");
        harness.prepareSnapshotPreBarrier(1);
        OperatorSubtaskState snapshot = harness.snapshot(1, 0);
        harness.close();

        harness = open(snapshot, new Plans(List.of()));
        label(Monitors.MODEL, "a");
        advance(NOON + 3 * SETTLE);

        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(entries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void theTimeIsThatOfTheTopicsAlone() throws Exception {
        predict(Monitors.MODEL, "a");
        harness.processWatermark(2, new Watermark(Long.MAX_VALUE));
        harness.processWatermarkStatus(0, WatermarkStatus.IDLE);
        harness.processWatermarkStatus(1, WatermarkStatus.IDLE);
        assertThat(entries()).isEqualTo(1);

        harness.processWatermarkStatus(0, WatermarkStatus.ACTIVE);
        harness.processWatermark(0, new Watermark(NOON + 3 * SETTLE));
        assertThat(entries()).isZero();
    }

    @Test
    void whatAnotherReferenceBinnedIsCountedButForItsFeatures() {
        Plans plans = plans();
        LivePlans live = new LivePlans(plans);
        live.apply(ADDED);
        live.apply(new ControlEvent("reference/n", "n", reference("n", profile("n", 0))));
        FeatureVector old = binned(live);
        live.apply(new ControlEvent("reference/n", "n", reference("n", profile("n", 50))));
        FeatureVector now = binned(live);
        PaneBuffer buffer = new PaneBuffer(live);

        for (FeatureVector vector : List.of(old, now, old)) {
            buffer.add(JoinedEvent.predicted(PaneOutcomes.predicted("n", NOON), vector));
        }

        buffer.drain(
                pane -> {
                    assertThat(PaneOutcomes.predictions(pane)).isEqualTo(3);
                    assertThat(PaneOutcomes.features(pane).count()).isEqualTo(1);
                    assertThat(PaneOutcomes.features(pane).binning()).isEqualTo(now.binning());
                },
                pair -> {});
    }

    private static FeatureVector binned(LivePlans live) {
        MonitorPlan plan = Objects.requireNonNull(live.find("n"));
        return Objects.requireNonNull(plan.binner()).bin(ControlDocuments.amount(7));
    }

    private void control(ControlEvent event) throws Exception {
        harness.processElement(2, new StreamRecord<>(event));
    }

    private void predict(String model, String id) throws Exception {
        harness.processElement(
                0,
                new StreamRecord<>(
                        new ScoredPrediction(
                                model,
                                id,
                                new Scored(
                                        "v1",
                                        NOON,
                                        Dimensions.NONE,
                                        false,
                                        "yes",
                                        0.7,
                                        Double.NaN,
                                        null,
                                        null,
                                        1),
                                Double.NaN,
                                null,
                                raw()),
                        NOON));
    }

    private void label(String model, String id) throws Exception {
        harness.processElement(
                1,
                new StreamRecord<>(
                        new Label(id, model, NOON + 1, "yes", Double.NaN, 0, false, raw()), NOON));
    }

    private static RawEvent raw() {
        return new RawEvent(new SourcePosition("topic", 0, 0), new byte[0]);
    }

    private void advance(long watermark) throws Exception {
        harness.processWatermark(0, new Watermark(watermark));
        harness.processWatermark(1, new Watermark(watermark));
    }

    private int entries() {
        LabelJoinOperator operator = (LabelJoinOperator) harness.getOperator();
        return ((HeapKeyedStateBackend<?>) operator.getKeyedStateBackend())
                .numKeyValueStateEntries();
    }

    private List<OutcomeKind> kinds() {
        return harness.extractOutputValues().stream()
                .filter(event -> event.outcome() != null)
                .map(event -> Objects.requireNonNull(event.outcome()).kind())
                .toList();
    }

    private static Plans plans() {
        return new Plans(List.of(MonitorPlan.of(Monitors.binary(null, List.of()), null)));
    }

    private static KeyedMultiInputStreamOperatorTestHarness<Tuple2<String, String>, JoinedEvent>
            open(@Nullable OperatorSubtaskState state) throws Exception {
        return open(state, plans());
    }

    private static KeyedMultiInputStreamOperatorTestHarness<Tuple2<String, String>, JoinedEvent>
            open(@Nullable OperatorSubtaskState state, Plans plans) throws Exception {
        var opened =
                new KeyedMultiInputStreamOperatorTestHarness<Tuple2<String, String>, JoinedEvent>(
                        SimpleOperatorFactory.of(new LabelJoinOperator(plans, false)),
                        Types.TUPLE(Types.STRING, Types.STRING));
        KryoFree.require(opened.getExecutionConfig());
        KeySelector<ScoredPrediction, Tuple2<String, String>> ofPrediction =
                prediction -> Tuple2.of(prediction.modelId(), prediction.predictionId());
        KeySelector<Label, Tuple2<String, String>> ofLabel =
                label -> Tuple2.of(label.modelId(), label.predictionId());
        opened.setKeySelector(0, ofPrediction);
        opened.setKeySelector(1, ofLabel);
        if (state != null) {
            opened.initializeState(state);
        }
        opened.open();
        return opened;
    }
}
