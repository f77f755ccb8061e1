package io.plumbline.flink.topology;

import io.plumbline.config.Configuration;
import io.plumbline.flink.operator.Plans;
import java.time.Duration;

/**
 * What the stages need to know.
 *
 * @param configuration monitors and webhooks
 * @param plans the monitors made ready
 * @param flushInterval wall clock between two provisional reports of a window; zero for final ones
 *     alone
 * @param rings webhooks are called; else triggers are written down alone
 */
public record Settings(
        Configuration configuration, Plans plans, Duration flushInterval, boolean rings) {

    /** Of the streaming job. */
    public Settings(Configuration configuration, Plans plans, Duration flushInterval) {
        this(configuration, plans, flushInterval, true);
    }

    /** Of a run over the past: final rows alone, and nobody is called. */
    public static Settings ofThePast(Configuration configuration, Plans plans) {
        return new Settings(configuration, plans, Duration.ZERO, false);
    }

    /** All events are there before anything is decided, so that no order of them matters. */
    public boolean knowsAllEvents() {
        return !rings;
    }
}
