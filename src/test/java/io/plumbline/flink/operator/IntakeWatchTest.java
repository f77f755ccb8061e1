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
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntakeWatchTest {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long NOW = 1_700_000_000_000L;

    private KeyedOneInputStreamOperatorTestHarness<String, IntakeMark, AlertRow> harness;
    private long now = NOW;

    @BeforeEach
    void open() throws Exception {
        harness = open(null);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private KeyedOneInputStreamOperatorTestHarness<String, IntakeMark, AlertRow> open(
            @Nullable OperatorSubtaskState state) throws Exception {
        return open(state, expecting(0.1, Duration.ofMinutes(2)));
    }

    private static Plans expecting(
            @Nullable Double malformedAtMost, @Nullable Duration maxClockSkew) {
        Monitor monitor =
                Monitors.expecting(
                        Monitors.binary(null, List.of()),
                        new Expectations(
                                null, null, null, malformedAtMost, maxClockSkew, Map.of()));
        return new Plans(List.of(MonitorPlan.of(monitor, null)));
    }

    private KeyedOneInputStreamOperatorTestHarness<String, IntakeMark, AlertRow> open(
            @Nullable OperatorSubtaskState state, Plans plans) throws Exception {
        var opened =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        ModelOperator.of(new IntakeWatch(plans)),
                        IntakeMark::modelId,
                        Types.STRING);
        KryoFree.require(opened.getExecutionConfig());
        opened.setProcessingTime(now);
        if (state != null) {
            opened.initializeState(state);
        }
        opened.open();
        return opened;
    }

    /** Within a minute so many predictions, of the newest of which the clock is ahead by that. */
    private void minute(int events, int malformed, int ahead, long lag) throws Exception {
        long newest = now + MINUTE - lag;
        harness.processElement(
                new StreamRecord<>(
                        new IntakeMark(
                                Monitors.MODEL,
                                ArrivalKind.PREDICTIONS,
                                events,
                                malformed,
                                ahead,
                                newest)));
        now += MINUTE;
        harness.setProcessingTime(now);
    }

    private List<String> told() {
        return harness.extractOutputValues().stream()
                .map(row -> row.rule() + " " + row.state())
                .toList();
    }

    @Test
    void manyEventsThatCantBeReadAreToldOnceAndAreOverWhenTheyAreFew() throws Exception {
        minute(100, 0, 0, 0);
        assertThat(told()).isEmpty();
        minute(100, 40, 0, 0);
        minute(100, 40, 0, 0);
        assertThat(told()).containsExactly("malformed firing");
        minute(100, 5, 0, 0);
        assertThat(told()).containsExactly("malformed firing", "malformed resolved");
        List<AlertRow> rows = harness.extractOutputValues();
        assertThat(rows.get(0).reason()).isEqualTo("40.0 % of the predictions can't be read");
        assertThat(rows.get(0).value()).isEqualTo(0.4);
        assertThat(rows.get(0).threshold()).isEqualTo(0.1);
        assertThat(rows.get(1).alertId()).isEqualTo(rows.get(0).alertId());
        assertThat(rows.get(1).resolvedAt()).isEqualTo(NOW + 4 * MINUTE);
        assertThat(rows.get(1).revision()).isGreaterThan(rows.get(0).revision());
    }

    @Test
    void aShareThatChanceExplainsIsNotTold() throws Exception {
        minute(100, 13, 0, 0);
        assertThat(told()).isEmpty();
    }

    @Test
    void fewEventsAreAddedUpUntilTheyAreEnough() throws Exception {
        minute(20, 20, 0, 0);
        assertThat(told()).isEmpty();
        minute(20, 20, 0, 0);
        assertThat(told()).containsExactly("malformed firing");
    }

    @Test
    void eventsAheadOfTheClockAreSkew() throws Exception {
        minute(1000, 0, 5, 0);
        assertThat(told()).isEmpty();
        minute(1000, 0, 900, 0);
        minute(1000, 0, 0, 0);
        assertThat(told()).containsExactly("clock_skew firing", "clock_skew resolved");
        assertThat(harness.extractOutputValues().get(0).reason())
                .isEqualTo("90.0 % of the predictions are of a time ahead of this machine's clock");
    }

    @Test
    void aClockThatStaysBehindIsSkew() throws Exception {
        minute(100, 0, 0, 10 * MINUTE);
        assertThat(told()).isEmpty();
        minute(100, 0, 0, 10 * MINUTE);
        assertThat(told()).containsExactly("clock_skew firing");
        assertThat(harness.extractOutputValues().get(0).reason())
                .isEqualTo("the newest of the predictions is 600 s behind this machine's clock");
        assertThat(harness.extractOutputValues().get(0).value()).isEqualTo(600);
    }

    @Test
    void aBackfillGainsOnTheClockAndIsNone() throws Exception {
        for (int left = 60; left >= 0; left--) {
            minute(100, 0, 0, left * MINUTE);
        }
        assertThat(told()).isEmpty();
    }

    @Test
    void theTimeInWhichTheJobDidNotRunIsNoSkew() throws Exception {
        minute(100, 0, 0, 0);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        now += 60 * MINUTE;
        harness = open(state);
        minute(100, 0, 0, 60 * MINUTE);
        minute(100, 0, 0, 0);
        assertThat(told()).isEmpty();
    }

    @Test
    void anOpenAlertIsNotToldTwiceByARestart() throws Exception {
        minute(100, 40, 0, 0);
        assertThat(told()).containsExactly("malformed firing");
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        harness = open(state);
        minute(100, 40, 0, 0);
        assertThat(told()).isEmpty();
        minute(100, 0, 0, 0);
        assertThat(told()).containsExactly("malformed resolved");
    }

    @Test
    void whatIsOpenOfAModelThatIsMonitoredNoMoreIsOver() throws Exception {
        minute(100, 40, 90, 0);
        List<AlertRow> open = harness.extractOutputValues();
        assertThat(told()).containsExactly("malformed firing", "clock_skew firing");

        restart(new Plans(List.of()));

        assertThat(told()).containsExactly("malformed resolved", "clock_skew resolved");
        assertThat(harness.extractOutputValues())
                .extracting(AlertRow::alertId)
                .isEqualTo(open.stream().map(AlertRow::alertId).toList());
        assertThat(harness.extractOutputValues())
                .allSatisfy(
                        row -> {
                            assertThat(row.reason()).isEqualTo("the model is no longer monitored");
                            assertThat(row.revision()).isEqualTo(2);
                            assertThat(row.resolvedAt()).isEqualTo(now);
                        });
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    /** Nor is anything kept for a model of that name that comes in a year. */
    @Test
    void nothingIsLeftOfAModelThatHadTooFewEventsToBeJudged() throws Exception {
        minute(10, 4, 0, 0);
        restart(new Plans(List.of()));

        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void whatIsWatchedNoMoreOfAModelIsOverAndTheRestIsNot() throws Exception {
        minute(100, 40, 90, 0);

        restart(expecting(null, Duration.ofMinutes(2)));

        assertThat(told()).containsExactly("malformed resolved");
        assertThat(harness.extractOutputValues().get(0).reason())
                .isEqualTo("it is no longer watched");
        minute(100, 0, 0, 0);
        assertThat(told()).containsExactly("malformed resolved", "clock_skew resolved");
    }

    /** The marks end with the expectations: nothing else would come. */
    @Test
    void soItIsWhereNothingIsWatchedAnyMore() throws Exception {
        minute(100, 40, 90, 0);

        restart(expecting(null, null));

        assertThat(told()).containsExactly("malformed resolved", "clock_skew resolved");
    }

    /** From a checkpoint before the row was written: the table has it already. */
    @Test
    void afterAFailureTheSameAlertOpensAgainAndNoOther() throws Exception {
        harness.processElement(
                new StreamRecord<>(
                        new IntakeMark(Monitors.MODEL, ArrivalKind.PREDICTIONS, 100, 40, 0, now)));
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.setProcessingTime(NOW + MINUTE + 7);
        AlertRow first = harness.extractOutputValues().get(0);
        harness.close();

        now = NOW + 5 * MINUTE;
        harness = open(state);
        harness.setProcessingTime(now + 1);

        assertThat(harness.extractOutputValues()).containsExactly(first);
        assertThat(first.openedAt()).isEqualTo(NOW + MINUTE);
    }

    private void restart(Plans plans) throws Exception {
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        now += MINUTE;
        harness = open(state, plans);
        harness.processWatermark(now);
    }
}
