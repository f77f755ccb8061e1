package io.plumbline.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.performance.Task;
import io.plumbline.testing.Monitors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.io.PushingAsyncDataInput.DataOutput;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.StatusWatermarkValve;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class PreAggregationTest {
    private static final Plans PLANS =
            new Plans(List.of(MonitorPlan.of(Monitors.of(Task.BINARY), null)));
    private static final Duration FLUSH = Duration.ofSeconds(1);
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long SETTLED = HOUR - 1 + Monitors.HORIZON.plus(Monitors.GRACE).toMillis();

    @Test
    void panesAreHeldUntilAWatermarkSettlesThem() throws Exception {
        try (var task = harness()) {
            task.processElement(new StreamRecord<>(prediction(1)));
            task.processWatermark(SETTLED - 1);
            assertThat(task.extractOutputValues()).isEmpty();

            task.processWatermark(SETTLED);
            assertThat(task.extractOutputValues()).hasSize(2);
            assertThat(task.getOutput())
                    .element(task.getOutput().size() - 1)
                    .isEqualTo(new Watermark(SETTLED));
        }
    }

    @Test
    void panesAreHandedOnInTimeForEachReport() throws Exception {
        try (var task = harness()) {
            for (int report = 1; report <= 3; report++) {
                int before = task.extractOutputValues().size();
                task.processElement(new StreamRecord<>(prediction(1)));
                task.setProcessingTime(report * FLUSH.toMillis() - 251);
                assertThat(task.extractOutputValues()).hasSize(before);

                task.setProcessingTime(report * FLUSH.toMillis() - 250);
                assertThat(task.extractOutputValues()).hasSize(before + 2);
            }
        }
    }

    @Test
    void nothingIsHeldBehindABarrier() throws Exception {
        try (var task = harness()) {
            task.processElement(new StreamRecord<>(prediction(1)));
            task.prepareSnapshotPreBarrier(1);
            assertThat(task.extractOutputValues()).hasSize(2);
        }
    }

    private static JoinedEvent prediction(long ts) {
        return JoinedEvent.predicted(PaneOutcomes.predicted(Monitors.MODEL, ts), null);
    }

    @Test
    void aTaskThatIsBehindIsWaitedForThoughTheTopicsWereSilent() throws Exception {
        try (var behind = harness();
                var ahead = harness()) {
            behind.processWatermark(100);
            ahead.processWatermark(100);
            behind.processWatermarkStatus(WatermarkStatus.IDLE);
            ahead.processWatermarkStatus(WatermarkStatus.IDLE);
            ahead.processWatermarkStatus(WatermarkStatus.ACTIVE);
            ahead.processWatermark(200);

            assertThat(timeDownstream(behind, ahead)).isEqualTo(100);

            behind.processWatermarkStatus(WatermarkStatus.ACTIVE);
            behind.processWatermark(200);
            assertThat(timeDownstream(behind, ahead)).isEqualTo(200);
        }
    }

    private static OneInputStreamOperatorTestHarness<JoinedEvent, PartialPane> harness()
            throws Exception {
        var harness =
                new OneInputStreamOperatorTestHarness<>(new PreAggregation(PLANS, FLUSH), 2, 2, 0);
        harness.open();
        return harness;
    }

    /** The time of a task that gets what all of these have emitted so far. */
    @SafeVarargs
    private static long timeDownstream(OneInputStreamOperatorTestHarness<?, PartialPane>... tasks)
            throws Exception {
        StatusWatermarkValve valve = new StatusWatermarkValve(tasks.length);
        Times times = new Times();
        for (int channel = 0; channel < tasks.length; channel++) {
            for (Object emitted : tasks[channel].getOutput()) {
                if (emitted instanceof Watermark watermark) {
                    valve.inputWatermark(watermark, channel, times);
                } else if (emitted instanceof WatermarkStatus status) {
                    valve.inputWatermarkStatus(status, channel, times);
                }
            }
        }
        return times.seen.get(times.seen.size() - 1);
    }

    private static final class Times implements DataOutput<PartialPane> {
        private final List<Long> seen = new ArrayList<>();

        @Override
        public void emitWatermark(Watermark watermark) {
            seen.add(watermark.getTimestamp());
        }

        @Override
        public void emitWatermark(WatermarkEvent event) {}

        @Override
        public void emitWatermarkStatus(WatermarkStatus status) {}

        @Override
        public void emitRecord(StreamRecord<PartialPane> record) {}

        @Override
        public void emitRecordAttributes(RecordAttributes attributes) {}

        @Override
        public void emitLatencyMarker(LatencyMarker marker) {}
    }
}
