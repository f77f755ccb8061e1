package io.plumbline.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.config.Expectations;
import io.plumbline.testing.Monitors;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArrivalMarksTest {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long NOW = 1_700_000_000_000L;
    private static final ArrivalMark START =
            ArrivalMark.ofStart(Monitors.MODEL, ArrivalKind.PREDICTIONS);
    private static final ArrivalMark BEHIND =
            ArrivalMark.ofBehind(Monitors.MODEL, ArrivalKind.PREDICTIONS);

    private OneInputStreamOperatorTestHarness<Long, ArrivalMark> harness;

    /** Of a model with at most five minutes of silence, in a job with events ten minutes late. */
    @BeforeEach
    void open() throws Exception {
        var monitor =
                Monitors.expecting(
                        Monitors.binary(null, List.of()),
                        new Expectations(Duration.ofMinutes(5), null, null, Map.of()));
        harness =
                new OneInputStreamOperatorTestHarness<>(
                        new ArrivalMarks<Long>(
                                new Plans(List.of(MonitorPlan.of(monitor, null))),
                                ArrivalKind.PREDICTIONS,
                                event -> Monitors.MODEL,
                                event -> event,
                                Duration.ofMinutes(10)));
        harness.setProcessingTime(NOW);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void second(int n) throws Exception {
        harness.setProcessingTime(NOW + n * 1_000L);
    }

    @Test
    void eachSecondTellsOnceOfTheNewestEvent() throws Exception {
        harness.processElement(new StreamRecord<>(NOW + 2));
        harness.processElement(new StreamRecord<>(NOW + 1));
        second(1);
        second(2);

        assertThat(harness.extractOutputValues())
                .containsExactly(
                        START,
                        ArrivalMark.ofEvents(Monitors.MODEL, ArrivalKind.PREDICTIONS, NOW + 2));
    }

    @Test
    void aWatermarkThatIsNoFurtherBehindThanEventsMayBeIsOfToday() throws Exception {
        harness.processWatermark(new Watermark(NOW - 10 * MINUTE));
        second(1);
        harness.processWatermark(new Watermark(NOW - 9 * MINUTE));
        second(2);

        assertThat(harness.extractOutputValues()).containsExactly(START);
    }

    @Test
    void aWatermarkOfLongAgoTellsThatTheTopicIsStillReadAsLongAsItMoves() throws Exception {
        harness.processWatermark(new Watermark(NOW - 300 * MINUTE));
        second(1);
        second(2);
        harness.processWatermark(new Watermark(NOW - 200 * MINUTE));
        second(3);
        second(4);

        assertThat(harness.extractOutputValues()).containsExactly(START, BEHIND, BEHIND);
    }
}
