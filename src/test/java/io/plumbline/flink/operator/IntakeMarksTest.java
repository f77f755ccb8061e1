package io.plumbline.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.config.Expectations;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;
import io.plumbline.flink.io.EventRead;
import io.plumbline.testing.Monitors;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntakeMarksTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final RawEvent RAW =
            new RawEvent(new SourcePosition("topic", 0, 0), new byte[] {'?'});

    /** What reading gave, without what was read. */
    private record Event(long ts, @Nullable DeadLetter deadLetter, @Nullable String modelId)
            implements EventRead {}

    private OneInputStreamOperatorTestHarness<Event, IntakeMark> harness;

    @BeforeEach
    void open() throws Exception {
        var monitor =
                Monitors.expecting(
                        Monitors.binary(null, List.of()),
                        new Expectations(null, null, null, 0.1, Duration.ofMinutes(1), Map.of()));
        harness =
                new OneInputStreamOperatorTestHarness<>(
                        new IntakeMarks<Event>(
                                new Plans(List.of(MonitorPlan.of(monitor, null))),
                                ArrivalKind.PREDICTIONS));
        harness.setProcessingTime(NOW);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void read(long ts) throws Exception {
        harness.processElement(new StreamRecord<>(new Event(ts, null, Monitors.MODEL)));
    }

    private void refused(DeadLetterReason reason, @Nullable String model) throws Exception {
        harness.processElement(
                new StreamRecord<>(
                        new Event(Long.MIN_VALUE, new DeadLetter(RAW, reason, "", model), model)));
    }

    private static IntakeMark mark(double events, double malformed, long ahead, long newest) {
        return new IntakeMark(
                Monitors.MODEL, ArrivalKind.PREDICTIONS, events, malformed, ahead, newest);
    }

    @Test
    void aSecondIsCountedOnce() throws Exception {
        read(NOW - 2);
        read(NOW - 1);
        refused(DeadLetterReason.BAD_TYPE, Monitors.MODEL);
        harness.setProcessingTime(NOW + 1_000);
        harness.setProcessingTime(NOW + 2_000);

        assertThat(harness.extractOutputValues()).containsExactly(mark(3, 1, 0, NOW - 1));
    }

    @Test
    void whatIsNobodysIsSharedOutByTraffic() throws Exception {
        read(NOW);
        refused(DeadLetterReason.MALFORMED, null);
        refused(DeadLetterReason.MALFORMED, null);
        harness.setProcessingTime(NOW + 1_000);

        assertThat(harness.extractOutputValues()).containsExactly(mark(3, 2, 0, NOW));
    }

    @Test
    void whatCantBeReadAtAllIsSharedOutEvenly() throws Exception {
        refused(DeadLetterReason.MALFORMED, null);
        harness.setProcessingTime(NOW + 1_000);

        assertThat(harness.extractOutputValues()).containsExactly(mark(1, 1, 0, Long.MIN_VALUE));
    }

    @Test
    void modelsThatNobodyWatchesAreNotCounted() throws Exception {
        refused(DeadLetterReason.UNKNOWN_MODEL, "another");
        harness.setProcessingTime(NOW + 1_000);

        assertThat(harness.extractOutputValues()).isEmpty();
    }

    @Test
    void whatIsAheadOfTheClockIsCountedWhetherItWasReadOrNot() throws Exception {
        read(NOW + MINUTE);
        read(NOW + 2 * MINUTE);
        refused(DeadLetterReason.FUTURE_TIMESTAMP, Monitors.MODEL);
        harness.setProcessingTime(NOW + 1_000);

        assertThat(harness.extractOutputValues()).containsExactly(mark(3, 0, 2, NOW + 2 * MINUTE));
    }
}
