package io.plumbline.flink.operator;

import static io.plumbline.testing.ControlDocuments.monitor;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.event.Label;
import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;
import io.plumbline.flink.io.LabelRead;
import io.plumbline.testing.Monitors;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A preparation, chained to its source, between the announcement of a model and its checkpoint. */
class PhasedPreparationTest {
    private static final ControlEvent ADDED = new ControlEvent("monitor/n", "n", monitor("n"));
    private static final ControlEvent GONE = new ControlEvent("monitor/n", "n", null, 1);

    private PreparationOperator<LabelRead, Label> operator = operator();
    private OneInputStreamOperatorTestHarness<LabelRead, Label> harness;

    @BeforeEach
    void open() throws Exception {
        harness = open(null);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aModelIsKnownWhenACheckpointThatHoldsItIsCompleteAndNotBefore() throws Exception {
        harness.snapshot(1, 0);
        tell(ADDED);
        label("before its checkpoint");
        harness.notifyOfCompletedCheckpoint(1);
        label("one that does not hold it");
        harness.snapshot(2, 0);
        label("taken, not complete");
        assertThat(passed()).isEmpty();
        assertThat(unknown()).isEqualTo(3);

        harness.notifyOfCompletedCheckpoint(2);
        label("complete");
        assertThat(passed()).containsExactly("complete of n");
    }

    @Test
    void aLaterCheckpointCompletesTheOnesBeforeIt() throws Exception {
        tell(ADDED);
        harness.snapshot(1, 0);
        harness.snapshot(2, 0);
        harness.notifyOfCompletedCheckpoint(2);
        label("complete");

        assertThat(passed()).containsExactly("complete of n");
    }

    @Test
    void afterARestoreAllThatTheCheckpointHoldsIsKnownAtOnce() throws Exception {
        tell(ADDED);
        OperatorSubtaskState snapshot = harness.snapshot(1, 0);
        harness.close();

        operator = operator();
        harness = open(snapshot);
        label("first");
        assertThat(passed()).containsExactly("first of n");

        tell(ADDED);
        label("told again");
        assertThat(passed()).containsExactly("first of n", "told again of n");
    }

    @Test
    void aModelThatEndsIsNoLongerKnownAtOnce() throws Exception {
        complete(1, ADDED);
        tell(GONE);
        label("too late");
        assertThat(passed()).isEmpty();
        assertThat(unknown()).isEqualTo(1);
    }

    @Test
    void oneThatEndsBeforeItWasKnownNeverIs() throws Exception {
        tell(ADDED);
        harness.snapshot(1, 0);
        tell(GONE);
        harness.notifyOfCompletedCheckpoint(1);
        harness.snapshot(2, 0);
        harness.notifyOfCompletedCheckpoint(2);
        label("never");

        assertThat(passed()).isEmpty();
    }

    @Test
    void aModelThatComesAgainIsAnotherOneWhereItsEventsAreKeyed() throws Exception {
        complete(1, ADDED);
        label("first");
        tell(GONE);
        complete(2, new ControlEvent("monitor/n", "n", monitor("n"), 1));
        label("second");

        assertThat(harness.extractOutputValues())
                .extracting(Label::modelId)
                .containsExactly("n", StateKey.of("n", 1))
                .allMatch(key -> StateKey.model(key).equals("n"));
    }

    @Test
    void whatTheFileSaysHoldsAgainOnlyWithACheckpoint() {
        LivePlans live = new LivePlans(plans());

        assertThat(live.ends(GONE)).isTrue();
        assertThat(live.ends(new ControlEvent("monitor/m", Monitors.MODEL, null))).isFalse();
        assertThat(live.ends(new ControlEvent("reference/n", "n", null))).isFalse();
    }

    private void complete(long checkpoint, ControlEvent event) throws Exception {
        tell(event);
        harness.snapshot(checkpoint, 0);
        harness.notifyOfCompletedCheckpoint(checkpoint);
    }

    private void tell(ControlEvent event) {
        operator.handleOperatorEvent(new AnnouncedControls(List.of(event)));
    }

    private void label(String id) throws Exception {
        RawEvent raw = new RawEvent(new SourcePosition("labels", 0, 0), new byte[0]);
        Label label = new Label(id, "n", 0, "yes", Double.NaN, 0, false, raw);
        harness.processElement(new StreamRecord<>(new LabelRead(label, null)));
    }

    private List<String> passed() {
        return harness.extractOutputValues().stream()
                .map(label -> label.predictionId() + " of " + label.modelId())
                .toList();
    }

    private int unknown() {
        var letters = harness.getSideOutput(SideOutputs.DEAD_LETTERS);
        return letters == null ? 0 : letters.size();
    }

    private static Plans plans() {
        return new Plans(List.of(MonitorPlan.of(Monitors.binary(null, List.of()), null)));
    }

    private static PreparationOperator<LabelRead, Label> operator() {
        return new PreparationOperator<>(new LabelPreparation(plans()));
    }

    private OneInputStreamOperatorTestHarness<LabelRead, Label> open(
            @Nullable OperatorSubtaskState state) throws Exception {
        var opened = new OneInputStreamOperatorTestHarness<>(operator);
        KryoFree.require(opened.getExecutionConfig());
        opened.setup();
        if (state != null) {
            opened.initializeState(state);
        }
        opened.open();
        return opened;
    }
}
