package io.plumbline.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.config.Expectations;
import io.plumbline.config.Monitor;
import io.plumbline.policy.AlertRow;
import io.plumbline.testing.Monitors;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SilenceWatchTest {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long NOW = 1_700_000_000_000L;

    private KeyedOneInputStreamOperatorTestHarness<String, ArrivalMark, AlertRow> harness;

    @BeforeEach
    void open() throws Exception {
        harness = open(null, NOW);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ArrivalMark, AlertRow> open(
            @Nullable OperatorSubtaskState state, long now) throws Exception {
        Monitor monitor =
                Monitors.expecting(
                        Monitors.binary(null, List.of()),
                        new Expectations(
                                Duration.ofMinutes(30), Duration.ofHours(2), null, Map.of()));
        Plans plans = new Plans(List.of(MonitorPlan.of(monitor, null)));
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new SilenceWatch(plans)),
                        ArrivalMark::modelId,
                        Types.STRING);
        harness.setProcessingTime(now);
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        return harness;
    }

    private void start() throws Exception {
        for (ArrivalKind kind : ArrivalKind.values()) {
            harness.processElement(new StreamRecord<>(ArrivalMark.ofStart(Monitors.MODEL, kind)));
        }
    }

    private void predictions(long ts) throws Exception {
        harness.processElement(
                new StreamRecord<>(
                        ArrivalMark.ofEvents(Monitors.MODEL, ArrivalKind.PREDICTIONS, ts)));
    }

    private List<String> told() {
        return harness.extractOutputValues().stream()
                .map(row -> row.rule() + " " + row.state())
                .toList();
    }

    @Test
    void whenNothingEverComesThereIsAnOutage() throws Exception {
        start();
        harness.setProcessingTime(NOW + 30 * MINUTE - 1);
        assertThat(told()).isEmpty();
        harness.setProcessingTime(NOW + 30 * MINUTE);
        assertThat(told()).containsExactly("outage firing");
        harness.setProcessingTime(NOW + 120 * MINUTE);
        assertThat(told()).containsExactly("outage firing", "labels_stopped firing");
        assertThat(harness.extractOutputValues().get(0).reason())
                .isEqualTo("no predictions for PT30M; none came since the job started");
    }

    @Test
    void itIsOverWithTheNextPredictionAndMayComeAgain() throws Exception {
        start();
        predictions(NOW);
        harness.setProcessingTime(NOW + 20 * MINUTE);
        predictions(NOW + 20 * MINUTE);
        harness.setProcessingTime(NOW + 49 * MINUTE);
        assertThat(told()).isEmpty();
        harness.setProcessingTime(NOW + 50 * MINUTE);
        assertThat(told()).containsExactly("outage firing");
        harness.setProcessingTime(NOW + 60 * MINUTE);
        predictions(NOW + 60 * MINUTE);
        assertThat(told()).containsExactly("outage firing", "outage resolved");
        List<AlertRow> rows = harness.extractOutputValues();
        assertThat(rows.get(1).alertId()).isEqualTo(rows.get(0).alertId());
        assertThat(rows.get(1).revision()).isGreaterThan(rows.get(0).revision());
        assertThat(rows.get(1).resolvedAt()).isEqualTo(NOW + 60 * MINUTE);
        harness.setProcessingTime(NOW + 90 * MINUTE);
        assertThat(told()).hasSize(3).last().isEqualTo("outage firing");
        assertThat(harness.extractOutputValues().get(2).alertId())
                .isNotEqualTo(rows.get(0).alertId());
    }

    private List<AlertRow> outages() {
        return harness.extractOutputValues().stream()
                .filter(row -> row.rule().equals("outage"))
                .toList();
    }

    /** The table takes a row only over one of a smaller revision. */
    @Test
    void anOutageBehindAStragglerGoesOnWithTheRowOfTheOneBefore() throws Exception {
        start();
        predictions(NOW);
        for (int outage = 1; outage <= 3; outage++) {
            harness.setProcessingTime(NOW + (40 * outage - 10) * MINUTE);
            predictions(NOW - outage * MINUTE);
        }
        predictions(NOW - MINUTE);
        harness.setProcessingTime(NOW + 140 * MINUTE);

        List<AlertRow> rows = outages();
        assertThat(rows).extracting(AlertRow::alertId).containsOnly(rows.get(0).alertId());
        assertThat(rows)
                .extracting(row -> row.state() + " " + row.revision())
                .containsExactly(
                        "firing 1",
                        "resolved 2",
                        "firing 3",
                        "resolved 4",
                        "firing 5",
                        "resolved 6",
                        "firing 7");
        predictions(NOW + 140 * MINUTE);
        harness.setProcessingTime(NOW + 170 * MINUTE);
        assertThat(outages())
                .hasSize(9)
                .last()
                .satisfies(
                        row -> {
                            assertThat(row.revision()).isEqualTo(1);
                            assertThat(row.alertId()).isNotEqualTo(rows.get(0).alertId());
                        });
    }

    @Test
    void aBackfillIsNoOutageAndTheSilenceBeginsWithItsEnd() throws Exception {
        start();
        predictions(NOW - Duration.ofDays(300).toMillis());
        for (int minute = 1; minute <= 45; minute++) {
            harness.setProcessingTime(NOW + minute * MINUTE);
            harness.processElement(
                    new StreamRecord<>(
                            ArrivalMark.ofBehind(Monitors.MODEL, ArrivalKind.PREDICTIONS)));
        }
        harness.setProcessingTime(NOW + 75 * MINUTE - 1);
        assertThat(told()).isEmpty();
        harness.setProcessingTime(NOW + 75 * MINUTE);
        assertThat(told()).containsExactly("outage firing");
    }

    @Test
    void whatLiesBehindDoesNotEndAnOutage() throws Exception {
        start();
        harness.setProcessingTime(NOW + 30 * MINUTE);
        harness.processElement(
                new StreamRecord<>(ArrivalMark.ofBehind(Monitors.MODEL, ArrivalKind.PREDICTIONS)));
        assertThat(told()).containsExactly("outage firing");
    }

    @Test
    void aModelIsMissedHoweverFarBehindTheOthersKeepTheWatermark() throws Exception {
        start();
        predictions(NOW);
        for (int minute = 1; minute <= 31; minute++) {
            harness.setProcessingTime(NOW + minute * MINUTE);
            harness.processWatermark(NOW + (minute - 120) * MINUTE);
        }
        assertThat(told()).containsExactly("outage firing");
    }

    @Test
    void timeInWhichTheJobDidNotRunDoesNotCount() throws Exception {
        start();
        predictions(NOW);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        long later = NOW + 300 * MINUTE;
        harness = open(state, later);
        start();
        harness.setProcessingTime(later + 30 * MINUTE - 1);
        assertThat(told()).isEmpty();
        harness.setProcessingTime(later + 30 * MINUTE);
        assertThat(told()).containsExactly("outage firing");
    }

    @Test
    void anOpenOutageIsNotToldTwiceByARestart() throws Exception {
        start();
        harness.setProcessingTime(NOW + 31 * MINUTE);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        assertThat(told()).hasSize(1);
        harness.close();
        harness = open(state, NOW + 40 * MINUTE);
        start();
        harness.setProcessingTime(NOW + 80 * MINUTE);
        assertThat(told()).isEmpty();
        predictions(NOW);
        assertThat(told()).containsExactly("outage resolved");
    }
}
