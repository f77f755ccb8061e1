package io.plumbline.flink.topology;

import io.plumbline.config.Configuration;
import io.plumbline.config.Monitor;
import java.io.Serializable;
import java.time.Duration;
import java.util.Comparator;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;

/**
 * The frontier of a topic: per partition the newest event's time minus the out-of-orderness; a
 * partition that is silent, or gives nothing that can be read, holds nobody up. The two topics are
 * aligned, so that a replay does not read one of them far ahead and hold it all in state; they may
 * be apart by what the state holds anyway.
 */
final class Watermarks {
    private static final String GROUP = "topics";
    private static final Duration LEAST_APART = Duration.ofHours(1);
    private static final Duration UPDATE_INTERVAL = Duration.ofMillis(200);

    private Watermarks() {}

    /** Serializable function of an event's time. */
    interface Timestamp<T> extends ToLongFunction<T>, Serializable {}

    /**
     * The strategy for a source. A bounded one is known as a whole: its frontier moves at its end
     * alone, so nothing in it is late by the order in which it happens to be read.
     */
    static <T> WatermarkStrategy<T> of(
            Configuration configuration, Source<T, ?, ?> source, Timestamp<T> timestamp) {
        if (source.getBoundedness() == Boundedness.BOUNDED) {
            return WatermarkStrategy.<T>noWatermarks()
                    .withTimestampAssigner((event, recorded) -> timestamp.applyAsLong(event));
        }
        WatermarkStrategy<T> ofEvents =
                WatermarkStrategy.<T>forBoundedOutOfOrderness(configuration.outOfOrderness())
                        .withIdleness(configuration.idleAfter());
        return WatermarkStrategy.<T>forGenerator(
                        context -> new OfTimed<>(ofEvents.createWatermarkGenerator(context)))
                .withTimestampAssigner((event, recorded) -> timestamp.applyAsLong(event))
                .withWatermarkAlignment(GROUP, mayBeApart(configuration), UPDATE_INTERVAL);
    }

    /** The strategy for what has no event time, and so must not hold up what has. */
    static <T> WatermarkStrategy<T> outOfTime() {
        return WatermarkStrategy.forGenerator(context -> new OutOfTime<T>());
    }

    private static final class OutOfTime<T> implements WatermarkGenerator<T> {
        @Override
        public void onEvent(T event, long timestamp, WatermarkOutput output) {
            output.emitWatermark(Watermark.MAX_WATERMARK);
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.emitWatermark(Watermark.MAX_WATERMARK);
        }
    }

    /** What has no time can't be read: it moves no time, and is no sign of life either. */
    private record OfTimed<T>(WatermarkGenerator<T> generator) implements WatermarkGenerator<T> {
        @Override
        public void onEvent(T event, long timestamp, WatermarkOutput output) {
            if (timestamp != TimestampAssigner.NO_TIMESTAMP) {
                generator.onEvent(event, timestamp, output);
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            generator.onPeriodicEmit(output);
        }
    }

    private static Duration mayBeApart(Configuration configuration) {
        return configuration.monitors().stream()
                .map(Monitor::labelHorizon)
                .map(labels -> labels.horizon().plus(labels.grace()))
                .max(Comparator.naturalOrder())
                .filter(longest -> longest.compareTo(LEAST_APART) > 0)
                .orElse(LEAST_APART);
    }
}
