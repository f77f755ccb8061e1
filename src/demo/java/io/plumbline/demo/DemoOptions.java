package io.plumbline.demo;

import io.plumbline.demo.replay.Replay;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the demo is to run.
 *
 * @param exit ends after the summary instead of staying up
 * @param days days to replay from 15 January on; null for all
 * @param daysPerSecond speed of event time
 * @param uiPort port of Flink's web pages
 * @param dashboardPort port of the dashboard; another one when it is taken
 * @param record folder for a record of all events and the daily results, or null
 */
record DemoOptions(
        boolean exit,
        @Nullable Integer days,
        double daysPerSecond,
        int uiPort,
        int dashboardPort,
        @Nullable Path record) {

    /** First instant that is not replayed. */
    Instant end() {
        return days == null ? Instant.MAX : Replay.START.plus(Duration.ofDays(days));
    }
}
