package io.plumbline.flink.operator;

import static io.plumbline.testing.ControlDocuments.entryOfTheFile;
import static io.plumbline.testing.ControlDocuments.monitor;
import static io.plumbline.testing.ControlDocuments.profile;
import static io.plumbline.testing.ControlDocuments.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.config.Configuration;
import io.plumbline.config.Monitor;
import io.plumbline.config.UnusableStateException;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;
import io.plumbline.flink.io.ControlRead;
import io.plumbline.join.LabelHorizon;
import io.plumbline.testing.Monitors;
import io.plumbline.webhook.Endpoint;
import io.plumbline.window.WindowSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlPreparationTest {
    private final List<ControlEvent> announced = new ArrayList<>();
    private OneInputStreamOperatorTestHarness<ControlRead, ControlEvent> harness;

    @BeforeEach
    void open() throws Exception {
        harness = open(null, file(Monitors.MODEL));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void modelsAndReferencesAreAnnouncedRulesAndSilencesAreNot() throws Exception {
        put("monitor/n", monitor("n"));
        put("reference/n", reference("n", profile("n", 0)));
        put("rules/n", "{version: 1, kind: rules, model: n, rules: []}");
        put(
                "silence/s",
                "{version: 1, kind: silence, name: s, from: 2020-01-01T00:00:00Z,"
                        + " until: 2030-01-01T00:00:00Z}");

        assertThat(out())
                .extracting(ControlEvent::key)
                .containsExactly("monitor/n", "reference/n", "rules/n", "silence/s");
        assertThat(announced).isEqualTo(out().subList(0, 2));
    }

    @Test
    void whatIsFaultyIsADeadLetterWithEveryMistakeAndTheLastGoodOneStays() throws Exception {
        put("monitor/n", monitor("n"));
        put("monitor/n", monitor("n", "more: 1").replace("numeric", "number"));

        assertThat(letters())
                .extracting(DeadLetter::reason)
                .containsExactly(DeadLetterReason.INVALID_CONTROL);
        assertThat(letters().get(0).detail())
                .contains("monitor.more: unknown key")
                .contains("monitor.features.amount.type: must be one of");
        assertThat(out()).hasSize(1);
        OperatorSubtaskState snapshot = harness.snapshot(1, 0);
        harness.close();
        announced.clear();

        harness = open(snapshot, file(Monitors.MODEL));
        assertThat(announced).extracting(ControlEvent::document).containsExactly(monitor("n"));
        put("rules/n", "{version: 1, kind: rules, model: n, rules: []}");
        assertThat(letters()).isEmpty();
    }

    /** The topic's clock may stand still, or be put back. */
    @Test
    void eachChangeOfAnAcknowledgementIsALaterRevision() throws Exception {
        String seen = "{version: 1, kind: acknowledge, alert_id: a, by: me}";
        put("acknowledge/a", seen, 1_800_000_000_000L);
        put("acknowledge/a", null, 1_800_000_000_000L);
        put("acknowledge/a", seen, 1_700_000_000_000L);

        assertThat(harness.getSideOutput(ControlPreparation.ACKNOWLEDGEMENTS))
                .extracting(row -> row.getValue().revision() - 1_800_000_000_000L)
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    void aKeyThatIsNotTheEventsIsRefused() throws Exception {
        put("monitor/other", monitor("n"));

        assertThat(letters().get(0).detail()).isEqualTo("its key must be monitor/n");
    }

    @Test
    void aModelThatIsDeletedMayComeAgainAsAnotherOne() throws Exception {
        put("monitor/n", monitor("n"));
        put("monitor/n", monitor("n", "rules: []"));
        put("monitor/n", monitor("n").replace("1h", "2h"));
        assertThat(letters()).hasSize(1);
        put("monitor/n", null);
        OperatorSubtaskState snapshot = harness.snapshot(1, 0);
        assertThat(out()).extracting(ControlEvent::generation).containsExactly(0, 0, 1);
        harness.close();
        announced.clear();

        harness = open(snapshot, file(Monitors.MODEL));
        assertThat(announced).containsExactly(new ControlEvent("monitor/n", "n", null, 1));
        put("monitor/n", monitor("n").replace("1h", "2h"));
        put("monitor/n", null);
        put("monitor/n", null);
        assertThat(out()).extracting(ControlEvent::generation).containsExactly(1, 2);
    }

    @Test
    void theEntryOfTheFileGoesOnWhereThatOfTheEventWas() throws Exception {
        put("monitor/m", entryOfTheFile(""));
        put("monitor/m", null);

        assertThat(out()).extracting(ControlEvent::generation).containsExactly(0, 0);
        assertThat(out().get(1).document()).isNull();
    }

    @Test
    void aModelThatHasGoneFromTheFileAndComesByEventIsAnotherOne() throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 0);
        harness.close();

        harness = open(snapshot, file("other"));
        put("monitor/m", entryOfTheFile(""));
        // An end that came with the barrier would end the model that was just put.
        harness.prepareSnapshotPreBarrier(2);
        assertThat(out())
                .containsExactly(
                        new ControlEvent("monitor/m", "m", null, 1),
                        new ControlEvent("monitor/m", "m", entryOfTheFile(""), 1));
    }

    /** Its webhook is gone, say: what was counted of it is still there. */
    @Test
    void aModelWhoseEventNoLongerFitsComesAsAnotherOneOrAsItWas() throws Exception {
        String ringing =
                monitor(
                        "n",
                        "rules: [{name: r, when: {metric: f1, below: 0.5}, window: hourly,"
                                + " action: retrain}]");
        Endpoint retrain =
                new Endpoint("retrain", "http://localhost/", null, Duration.ZERO, 0, true);
        harness.close();
        harness =
                open(
                        null,
                        Monitors.configuration(
                                Monitors.binary(null, List.of()), Map.of("retrain", retrain)));
        put("monitor/n", ringing);
        assertThat(letters()).isEmpty();
        OperatorSubtaskState fitting = harness.snapshot(1, 0);
        harness.close();

        harness = open(fitting, file(Monitors.MODEL));
        OperatorSubtaskState misfit = harness.snapshot(2, 0);
        put("monitor/n", monitor("n").replace("2h", "3h"));
        assertThat(out()).extracting(ControlEvent::generation).containsExactly(1);
        harness.close();

        Monitor other = Monitors.called("n", Monitors.binary(null, List.of()));
        LabelHorizon longer =
                new LabelHorizon(
                        other.labelHorizon().horizon().plusHours(1), other.labelHorizon().grace());
        assertThatThrownBy(
                        () ->
                                open(
                                        misfit,
                                        Monitors.configuration(
                                                Monitors.over(other, longer, other.windows()),
                                                Map.of())))
                .hasRootCauseInstanceOf(UnusableStateException.class)
                .rootCause()
                .hasMessageContaining("n (label_horizon was PT2H)");
        harness = open(misfit, Monitors.configuration(other, Map.of()));
    }

    /** The preparations know it from what is announced; a model they alone know is lost behind. */
    @Test
    void theStagesBehindKnowOfAModelThatHasGoneFromTheFileWithTheFirstCheckpoint()
            throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 0);
        harness.close();
        harness = open(snapshot, file("other"));

        harness.prepareSnapshotPreBarrier(2);
        assertThat(out()).containsExactly(new ControlEvent("monitor/m", "m", null, 1));
        assertThat(announced).containsExactlyElementsOf(out());
        snapshot = harness.snapshot(2, 0);
        harness.prepareSnapshotPreBarrier(3);
        assertThat(out()).hasSize(1);
        harness.close();
        announced.clear();

        harness = open(snapshot, file(Monitors.MODEL));
        harness.prepareSnapshotPreBarrier(4);
        assertThat(announced).contains(new ControlEvent("monitor/m", "m", null, 1));
        assertThat(out()).extracting(ControlEvent::name).containsExactly("other");
    }

    @Test
    void aModelThatGoesAgainIsYetAnotherOne() throws Exception {
        for (int generation = 1; generation <= 2; generation++) {
            OperatorSubtaskState snapshot = harness.snapshot(1, 0);
            harness.close();
            announced.clear();
            harness = open(snapshot, file("other"));
            assertThat(announced).contains(new ControlEvent("monitor/m", "m", null, generation));
            snapshot = harness.snapshot(2, 0);
            harness.close();
            harness = open(snapshot, file(Monitors.MODEL));
        }
    }

    @Test
    void aCheckpointThatWasCountedUnderAnotherHorizonIsRefusedByName() throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 0);
        Monitor monitor = Monitors.binary(null, List.of());
        LabelHorizon longer =
                new LabelHorizon(
                        monitor.labelHorizon().horizon().plusHours(1),
                        monitor.labelHorizon().grace());

        assertThatThrownBy(
                        () ->
                                open(
                                        snapshot,
                                        Monitors.configuration(
                                                Monitors.over(monitor, longer, monitor.windows()),
                                                Map.of())))
                .hasRootCauseInstanceOf(UnusableStateException.class)
                .rootCause()
                .hasMessageContaining("m (label_horizon was PT")
                .hasMessageContaining("Put back what was there");
    }

    @Test
    void whatIsJudgedAndHowOftenMayChangeBetweenTwoRuns() throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 0);
        harness.close();
        Monitor monitor = Monitors.binary(null, List.of());
        WindowSpec first = monitor.windows().get(0);
        List<WindowSpec> more =
                List.of(first, new WindowSpec("more", first.size().multipliedBy(7), first.slide()));

        harness =
                open(
                        snapshot,
                        Monitors.configuration(
                                Monitors.over(monitor, monitor.labelHorizon(), more), Map.of()));

        assertThat(announced).isEmpty();
    }

    private void put(String key, @Nullable String document) throws Exception {
        put(key, document, 0);
    }

    private void put(String key, @Nullable String document, long at) throws Exception {
        byte[] bytes = document == null ? null : document.getBytes(StandardCharsets.UTF_8);
        RawEvent raw = new RawEvent(new SourcePosition("control", 0, 0), bytes);
        harness.processElement(new StreamRecord<>(new ControlRead(raw, key, at)));
    }

    private List<ControlEvent> out() {
        return harness.extractOutputValues();
    }

    private List<DeadLetter> letters() {
        var letters = harness.getSideOutput(SideOutputs.DEAD_LETTERS);
        return letters == null ? List.of() : letters.stream().map(StreamRecord::getValue).toList();
    }

    private static Configuration file(String model) {
        return Monitors.configuration(
                Monitors.called(model, Monitors.binary(null, List.of())), Map.of());
    }

    private OneInputStreamOperatorTestHarness<ControlRead, ControlEvent> open(
            @Nullable OperatorSubtaskState state, Configuration configuration) throws Exception {
        ControlPreparation preparation = new ControlPreparation(configuration);
        preparation.announceBy(message -> announced.addAll(message.events()));
        var opened =
                new OneInputStreamOperatorTestHarness<>(
                        new ControlPreparationFactory.Preparing(preparation));
        KryoFree.require(opened.getExecutionConfig());
        opened.setup();
        if (state != null) {
            opened.initializeState(state);
        }
        opened.open();
        return opened;
    }
}
