package io.plumbline.dashboard;

import java.time.Duration;
import java.util.Map;

/**
 * How the dashboard is to be served.
 *
 * @param jdbcUrl the database of the result tables
 * @param host address to listen on; the loopback interface unless somebody says otherwise
 * @param port to listen on; 0 for any that is free
 * @param finalAfter by model, how long after a window's end it becomes final; only of models whose
 *     configuration is known
 */
public record DashboardSettings(
        String jdbcUrl, String host, int port, Map<String, Duration> finalAfter) {
    /** The address that only this machine reaches. */
    public static final String LOOPBACK = "127.0.0.1";

    public DashboardSettings {
        finalAfter = Map.copyOf(finalAfter);
    }

    /** On the loopback interface, without any configuration. */
    public static DashboardSettings of(String jdbcUrl, int port) {
        return new DashboardSettings(jdbcUrl, LOOPBACK, port, Map.of());
    }

    /** The URL holds a password, perhaps. */
    @Override
    public String toString() {
        return "dashboard on " + host + ":" + port;
    }
}
