package io.plumbline.cli;

import io.plumbline.config.ConfigurationLoader;
import io.plumbline.dashboard.AddressInUseException;
import io.plumbline.dashboard.Dashboard;
import io.plumbline.dashboard.DashboardSettings;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code dashboard}: the read-only web page over the result tables. */
@Command(
        name = "dashboard",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Serves a read-only web page over the result tables until Ctrl-C.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "1:the database can't be reached, or the port is taken",
            "2:the arguments or the configuration can't be used"
        })
final class DashboardCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec private CommandSpec spec;

    /** A user that may only SELECT is enough. */
    @Mixin private DatabaseOptions database;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Port of the page; 0 for any (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = DashboardSettings.LOOPBACK,
            description =
                    "Address to listen on (default: ${DEFAULT-VALUE}, this machine alone). The page"
                            + " asks nobody for a password.")
    private String host;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description =
                    "The monitors' configuration: with it the page can say when windows that are"
                            + " not final yet will be.")
    private @Nullable Path config;

    DashboardCommand(Map<String, String> environment) {
        this.environment = environment;
        this.database = new DatabaseOptions(environment);
    }

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port must be between 0 and 65535");
        }
        boolean others = !isLoopback();
        PrintWriter err = spec.commandLine().getErr();
        DashboardSettings settings =
                new DashboardSettings(database.url(spec.commandLine()), host, port, finalAfter());
        try (Dashboard dashboard = start(settings)) {
            if (others) {
                err.println(
                        "warning: whoever reaches "
                                + host
                                + " can read all results; the page asks for no password");
            }
            err.println("The dashboard is at " + dashboard.url() + "; Ctrl-C ends it.");
            err.flush();
            new CountDownLatch(1).await();
        }
        return ExitCode.OK;
    }

    private static Dashboard start(DashboardSettings settings) {
        try {
            return Dashboard.start(settings);
        } catch (SQLException e) {
            throw JdbcUrl.noConnection(settings.jdbcUrl(), e);
        } catch (AddressInUseException e) {
            throw new CommandFailure(e.getMessage() + "; choose another --port or --host", e);
        }
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new ParameterException(
                    spec.commandLine(), "--host is no address of this machine: " + host, e);
        }
    }

    private Map<String, Duration> finalAfter() throws Exception {
        return config == null
                ? Map.of()
                : FinalAfter.of(ConfigurationLoader.loadBeforeProfiles(config, environment));
    }
}
