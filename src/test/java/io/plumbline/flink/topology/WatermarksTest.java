package io.plumbline.flink.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.testing.Monitors;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

/** One partition of a topic; events are their own timestamps. */
class WatermarksTest {
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final long NOON = 12 * 3_600_000L;
    private static final long FRONTIER = NOON - Monitors.OUT_OF_ORDERNESS.toMillis() - 1;

    private final ManualClock clock = new ManualClock(Duration.ofHours(1).toNanos());
    private final Partition partition = new Partition();
    private final WatermarkGenerator<Long> generator =
            Watermarks.of(
                            Monitors.configuration(Monitors.binary(null, List.of()), Map.of()),
                            new Endless(),
                            Long::longValue)
                    .createWatermarkGenerator(new Context(clock));

    /** Idle is who gives nothing for thirty seconds. */
    @Test
    void whatCantBeReadIsNoSignOfLife() {
        forAMinute(NOON);
        assertThat(partition.isIdle).isFalse();

        forAMinute(Long.MIN_VALUE);

        assertThat(partition.isIdle).isTrue();
        assertThat(partition.frontier).isEqualTo(FRONTIER);
        forAMinute(NOON + 1);
        assertThat(partition.isIdle).isFalse();
        assertThat(partition.frontier).isEqualTo(FRONTIER + 1);
    }

    @Test
    void amongWhatCantBeReadAnEventIsOne() {
        for (int i = 0; i < 5; i++) {
            give(Long.MIN_VALUE);
            give(NOON);
            give(Long.MIN_VALUE);
        }

        assertThat(partition.isIdle).isFalse();
        assertThat(partition.frontier).isEqualTo(FRONTIER);
    }

    private void forAMinute(long ts) {
        for (int i = 0; i < 6; i++) {
            give(ts);
        }
    }

    private void give(long ts) {
        generator.onEvent(ts, ts, partition);
        generator.onPeriodicEmit(partition);
        clock.advanceTime(STEP);
    }

    private static final class Partition implements WatermarkOutput {
        private long frontier = Long.MIN_VALUE;
        private boolean isIdle;

        @Override
        public void emitWatermark(Watermark watermark) {
            frontier = watermark.getTimestamp();
            isIdle = false;
        }

        @Override
        public void markIdle() {
            isIdle = true;
        }

        @Override
        public void markActive() {
            isIdle = false;
        }
    }

    private static final class Endless extends NumberSequenceSource {
        private static final long serialVersionUID = 1L;

        private Endless() {
            super(0, 1);
        }

        @Override
        public Boundedness getBoundedness() {
            return Boundedness.CONTINUOUS_UNBOUNDED;
        }
    }

    private record Context(RelativeClock clock) implements WatermarkGeneratorSupplier.Context {
        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
        }

        @Override
        public RelativeClock getInputActivityClock() {
            return clock;
        }
    }
}
