package io.plumbline.flink.operator;

import static io.plumbline.testing.ControlDocuments.monitor;
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
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Silence of models that come, change and go while the job runs. */
class SilenceOfLiveModelsTest {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long NOW = 1_700_000_000_000L;
    private static final String EXPECTING = monitor("n", "expect: {max_silence: 30m}");

    private KeyedTwoInputStreamOperatorTestHarness<String, ArrivalMark, ControlEvent, AlertRow>
            harness;

    @BeforeEach
    void open() throws Exception {
        harness = open(null, NOW);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aModelThatIsAddedIsWaitedForThoughNothingEverComes() throws Exception {
        put(EXPECTING);
        clock(29);
        assertThat(told()).isEmpty();
        clock(30);
        assertThat(told()).containsExactly("firing");
    }

    @Test
    void theOutageOfAModelThatIsDeletedIsOver() throws Exception {
        put(EXPECTING);
        clock(30);
        put(null);

        assertThat(told()).containsExactly("firing", "resolved");
        assertThat(rows().get(1).reason()).isEqualTo("the model is no longer monitored");
        assertThat(rows().get(1).alertId()).isEqualTo(rows().get(0).alertId());
        assertThat(harness.numKeyedStateEntries()).isZero();
        clock(90);
        assertThat(told()).hasSize(2);
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void soIsThatOfAModelWhichMayBeSilentFromNowOn() throws Exception {
        put(EXPECTING);
        clock(30);
        put(monitor("n"));

        assertThat(rows().get(1).reason()).isEqualTo("it is no longer waited for");
    }

    @Test
    void aModelThatWasAddedIsStillWaitedForAfterARestore() throws Exception {
        put(EXPECTING);
        OperatorSubtaskState snapshot = harness.snapshot(1, NOW);
        harness.close();

        harness = open(snapshot, NOW + MINUTE);
        // Nothing that counts time has it from before: the clock begins with the first timer.
        clock(30);
        clock(60);
        clock(61);
        assertThat(told()).containsExactly("firing");
    }

    @Test
    void anOutageThatIsNoLongerWaitedForSinceTheLastRunIsOver() throws Exception {
        Monitor plain = Monitors.binary(null, List.of());
        Expectations half = new Expectations(Duration.ofMinutes(30), null, null, Map.of());
        harness.close();
        harness = open(null, NOW, Monitors.expecting(plain, half));
        harness.processElement1(
                new StreamRecord<>(ArrivalMark.ofStart(Monitors.MODEL, ArrivalKind.PREDICTIONS)));
        clock(30);
        AlertRow open = rows().get(0);
        OperatorSubtaskState snapshot = harness.snapshot(1, NOW);
        harness.close();

        harness = open(snapshot, NOW + 40 * MINUTE, plain);
        harness.processWatermark1(new Watermark(NOW));

        assertThat(rows())
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.alertId()).isEqualTo(open.alertId());
                            assertThat(row.state()).isEqualTo("resolved");
                            assertThat(row.reason()).isEqualTo("it is no longer waited for");
                            assertThat(row.revision()).isGreaterThan(open.revision());
                        });
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    private void put(@Nullable String document) throws Exception {
        harness.processElement2(new StreamRecord<>(new ControlEvent("monitor/n", "n", document)));
    }

    private void clock(long minutes) throws Exception {
        harness.setProcessingTime(NOW + minutes * MINUTE);
    }

    private List<AlertRow> rows() {
        return harness.extractOutputValues();
    }

    private List<String> told() {
        return rows().stream().map(AlertRow::state).toList();
    }

    private static KeyedTwoInputStreamOperatorTestHarness<
                    String, ArrivalMark, ControlEvent, AlertRow>
            open(@Nullable OperatorSubtaskState state, long now) throws Exception {
        return open(state, now, Monitors.binary(null, List.of()));
    }

    private static KeyedTwoInputStreamOperatorTestHarness<
                    String, ArrivalMark, ControlEvent, AlertRow>
            open(@Nullable OperatorSubtaskState state, long now, Monitor monitor) throws Exception {
        Plans plans = new Plans(List.of(MonitorPlan.of(monitor, null)));
        var harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        ModelOperator.of(new SilenceWatch(plans)),
                        ArrivalMark::modelId,
                        null,
                        Types.STRING);
        harness.setProcessingTime(now);
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        return harness;
    }
}
