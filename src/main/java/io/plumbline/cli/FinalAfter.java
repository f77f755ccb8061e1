package io.plumbline.cli;

import io.plumbline.config.Configuration;
import io.plumbline.config.Monitor;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** When windows become final, by what is configured. */
public final class FinalAfter {
    private FinalAfter() {}

    /** By model, how long after its end a window can change no more, in event time. */
    public static Map<String, Duration> of(Configuration configuration) {
        return configuration.monitors().stream()
                .collect(
                        Collectors.toMap(
                                Monitor::model,
                                monitor ->
                                        Duration.ofMillis(
                                                monitor.labelHorizon().settledAfterMs())));
    }
}
