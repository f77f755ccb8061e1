package io.plumbline.flink.operator;

import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;

/**
 * A function keyed by model that is told when what is monitored of a model changed.
 *
 * @param <R> what it emits
 */
public interface ModelWatch<R> extends Controlled {
    /** What is monitored of the model, whose state is at hand, changed or is nothing any more. */
    void modelChanged(String model, TimerService timers, Collector<R> out) throws Exception;
}
