package io.plumbline.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.Dimensions;
import io.plumbline.event.Label;
import io.plumbline.event.OutcomeKind;
import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;
import io.plumbline.join.Scored;
import io.plumbline.testing.Monitors;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LabelJoinOperatorTest {
    private static final int MAX_PARALLELISM = 16;
    private static final long MINUTE = 60_000;
    private static final long NOON = 12 * 60 * MINUTE;
    private static final long SETTLE = Monitors.HORIZON.plus(Monitors.GRACE).toMillis();

    /** Twice that, and the shortest slide. */
    private static final long REMEMBERED = 2 * SETTLE + 60 * MINUTE;

    /** Longest time for which something is remembered longer than needed. */
    private static final long SLOT = REMEMBERED / 16;

    private static final Plans PLANS =
            new Plans(List.of(MonitorPlan.of(Monitors.binary(null, List.of()), null)));

    private KeyedTwoInputStreamOperatorTestHarness<
                    Tuple2<String, String>, ScoredPrediction, Label, JoinedEvent>
            harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void matchedPairLeavesNothingBehind() throws Exception {
        harness.processElement1(prediction("a", NOON), NOON);
        harness.processElement2(label("a", NOON + MINUTE, "yes"), NOON + MINUTE);
        assertThat(kinds()).containsExactly(OutcomeKind.PREDICTED, OutcomeKind.LABELLED);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);

        bothAdvanceTo(NOON + MINUTE + REMEMBERED + SLOT);

        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void outcomeCarriesThePredictionsTimeWhateverTriggeredIt() throws Exception {
        harness.processElement2(label("a", NOON + 90 * MINUTE, "yes"), NOON + 90 * MINUTE);
        harness.processElement1(prediction("a", NOON), NOON);

        assertThat(harness.extractOutputValues())
                .extracting(event -> Objects.requireNonNull(event.outcome()).ts())
                .containsOnly(NOON);
    }

    @Test
    void unmatchedLabelGoesToTheDeadLettersWithItsBytes() throws Exception {
        harness.processElement2(label("a", NOON, "yes"), NOON);
        bothAdvanceTo(NOON + REMEMBERED + SLOT);

        DeadLetter letter = deadLetters().get(0);
        assertThat(letter.reason()).isEqualTo(DeadLetterReason.UNMATCHED_LABEL);
        assertThat(letter.event().bytes()).containsExactly(1, 2, 3);
        assertThat(letter.event().position()).isEqualTo(new SourcePosition("labels", 3, 7));
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void frontierSurvivesARestoreThoughTheWatermarkDoesNot() throws Exception {
        bothAdvanceTo(NOON + 60 * MINUTE + SETTLE);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();

        harness = harness();
        harness.initializeState(snapshot);
        harness.open();
        harness.processElement1(prediction("late", NOON), NOON);

        assertThat(deadLetters())
                .extracting(DeadLetter::reason)
                .containsExactly(DeadLetterReason.LATE_PREDICTION);
    }

    @Test
    void stateSurvivesARestore() throws Exception {
        harness.processElement1(prediction("a", NOON), NOON);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();

        harness = harness();
        harness.initializeState(snapshot);
        harness.open();
        harness.processElement2(label("a", NOON + MINUTE, "no"), NOON + MINUTE);

        assertThat(kinds()).containsExactly(OutcomeKind.LABELLED);
    }

    @Test
    void nothingIsForgottenBeforeItsTimeAndAllSoonAfter() throws Exception {
        for (int i = 0; i < 500; i++) {
            harness.processElement1(prediction("p" + i, NOON + i), NOON + i);
        }
        harness.processElement2(label("p7", NOON + MINUTE, "yes"), NOON + MINUTE);

        bothAdvanceTo(NOON - 1 + REMEMBERED);
        assertThat(harness.numKeyedStateEntries()).isGreaterThanOrEqualTo(500);

        bothAdvanceTo(NOON + 499 + REMEMBERED + SLOT);
        // The label makes its id younger.
        assertThat(harness.numKeyedStateEntries()).isLessThanOrEqualTo(2);

        bothAdvanceTo(NOON + MINUTE + REMEMBERED + SLOT);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void atTheEndOfAllTimeNothingIsLeftThoughLabelsCameLate() throws Exception {
        harness.processElement1(prediction("a", NOON), NOON);
        harness.processElement2(label("a", NOON + SETTLE, "yes"), NOON + SETTLE);
        harness.processElement2(label("b", NOON + 9 * SETTLE, "yes"), NOON + 9 * SETTLE);

        bothAdvanceTo(Long.MAX_VALUE);

        assertThat(deadLetters()).hasSize(2);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void anIdThatWasSettledIsKeptWhenACorrectionMakesItYounger() throws Exception {
        harness.processElement1(prediction("a", NOON), NOON);
        harness.processElement2(label("a", NOON, "yes"), NOON);
        harness.processElement2(label("a", NOON + SETTLE - 1, "no"), NOON);
        harness.prepareSnapshotPreBarrier(1);

        bothAdvanceTo(NOON + REMEMBERED + SLOT);
        assertThat(harness.numKeyedStateEntries()).isPositive();

        bothAdvanceTo(NOON + REMEMBERED + SETTLE + SLOT);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void whatIsToBeForgottenSurvivesAChangeOfTheParallelism() throws Exception {
        for (int i = 0; i < 200; i++) {
            harness.processElement2(label("p" + i, NOON, "yes"), NOON);
        }
        harness.prepareSnapshotPreBarrier(1);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        int letters = 0;
        for (int subtask = 0; subtask < 3; subtask++) {
            harness.close();
            harness = harness(subtask, 3);
            harness.initializeState(
                    KeyedTwoInputStreamOperatorTestHarness.repartitionOperatorState(
                            snapshot, MAX_PARALLELISM, 1, 3, subtask));
            harness.open();
            assertThat(harness.numKeyedStateEntries()).isPositive();
            bothAdvanceTo(NOON + REMEMBERED + SLOT);
            letters += deadLetters().size();
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
        assertThat(letters).isEqualTo(200);
    }

    private static KeyedTwoInputStreamOperatorTestHarness<
                    Tuple2<String, String>, ScoredPrediction, Label, JoinedEvent>
            harness() throws Exception {
        return harness(0, 1);
    }

    private static KeyedTwoInputStreamOperatorTestHarness<
                    Tuple2<String, String>, ScoredPrediction, Label, JoinedEvent>
            harness(int subtask, int parallelism) throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new LabelJoinOperator(PLANS, false),
                prediction -> Tuple2.of(prediction.modelId(), prediction.predictionId()),
                label -> Tuple2.of(label.modelId(), label.predictionId()),
                Types.TUPLE(Types.STRING, Types.STRING),
                MAX_PARALLELISM,
                parallelism,
                subtask);
    }

    private void bothAdvanceTo(long watermark) throws Exception {
        harness.processBothWatermarks(new Watermark(watermark));
    }

    private List<OutcomeKind> kinds() {
        return harness.extractOutputValues().stream()
                .map(event -> Objects.requireNonNull(event.outcome()).kind())
                .toList();
    }

    private List<DeadLetter> deadLetters() {
        var letters = harness.getSideOutput(SideOutputs.DEAD_LETTERS);
        return letters == null ? List.of() : letters.stream().map(StreamRecord::getValue).toList();
    }

    private static ScoredPrediction prediction(String id, long ts) {
        return new ScoredPrediction(
                Monitors.MODEL,
                id,
                new Scored("v1", ts, Dimensions.NONE, false, "yes", 0.7, Double.NaN, null, null, 1),
                Double.NaN,
                null,
                new RawEvent(new SourcePosition("predictions", 0, 1), new byte[] {9}));
    }

    private static Label label(String id, long ts, String text) {
        return new Label(
                id,
                Monitors.MODEL,
                ts,
                text,
                Double.NaN,
                0,
                false,
                new RawEvent(new SourcePosition("labels", 3, 7), new byte[] {1, 2, 3}));
    }
}
