package io.plumbline.demo;

import io.plumbline.cli.FinalAfter;
import io.plumbline.config.ConfigurationLoader;
import io.plumbline.dashboard.AddressInUseException;
import io.plumbline.dashboard.Dashboard;
import io.plumbline.dashboard.DashboardSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** The page over the demo's results. */
final class DemoDashboard {
    private DemoDashboard() {}

    /**
     * Starts it on a port, or on a free one when that is taken.
     *
     * @param environment what the configuration's variables stand for
     */
    static Dashboard start(String jdbcUrl, int port, Path monitors, Map<String, String> environment)
            throws IOException, SQLException {
        Map<String, Duration> finalAfter =
                FinalAfter.of(ConfigurationLoader.loadBeforeProfiles(monitors, environment));
        try {
            return Dashboard.start(
                    new DashboardSettings(jdbcUrl, DashboardSettings.LOOPBACK, port, finalAfter));
        } catch (AddressInUseException taken) {
            return Dashboard.start(
                    new DashboardSettings(jdbcUrl, DashboardSettings.LOOPBACK, 0, finalAfter));
        }
    }
}
