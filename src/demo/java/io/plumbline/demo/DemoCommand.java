package io.plumbline.demo;

import io.plumbline.cli.ResultSchema;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code demo}: the whole system on one machine, on the flights of 2001. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the whole system on one machine, on the flights of 2001: Kafka, PostgreSQL, the"
                    + " streaming job, the dashboard, a model server and a trainer that retrains"
                    + " when it is triggered."
        })
public final class DemoCommand implements Callable<Integer> {
    private final JobLauncher launcher;
    private final SchemaMigration migration;

    @Spec private CommandSpec spec;

    @Option(
            names = "--exit",
            description = "End after the replay with a summary, instead of staying up.")
    private boolean exit;

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "Replay only so many days from 15 January 2001 on (default: all 167).")
    private @Nullable Integer days;

    @Option(
            names = "--speed",
            paramLabel = "DAYS_PER_SECOND",
            defaultValue = "1",
            description = "Speed of the replay (default: ${DEFAULT-VALUE} day a second).")
    private double speed;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8081",
            description = "Port of Flink's web pages (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--dashboard-port",
            paramLabel = "N",
            defaultValue = "8080",
            description =
                    "Port of the dashboard (default: ${DEFAULT-VALUE}, or a free one when that is"
                            + " taken).")
    private int dashboardPort;

    @Option(
            names = "--record",
            paramLabel = "DIR",
            description = "Write all events, and the daily results at the end, into this folder.")
    private @Nullable Path record;

    /** The whole demo, as the command line finds it. */
    public DemoCommand() {
        this(new LocalJob(), jdbcUrl -> new ResultSchema(jdbcUrl).upgrade());
    }

    /**
     * With the two pieces the demo does not bring itself.
     *
     * @param launcher starts the streaming job
     * @param migration creates the result tables
     */
    public DemoCommand(JobLauncher launcher, SchemaMigration migration) {
        this.launcher = launcher;
        this.migration = migration;
    }

    @Override
    public Integer call() throws Exception {
        require(days == null || days > 0, "--days must be positive");
        require(speed > 0 && Double.isFinite(speed), "--speed must be positive");
        require(port >= 0 && port < 65536, "--port must be between 0 and 65535");
        require(
                dashboardPort >= 0 && dashboardPort < 65536,
                "--dashboard-port must be between 0 and 65535");
        DemoOptions options = new DemoOptions(exit, days, speed, port, dashboardPort, record);
        return new Demo(options, launcher, migration, Narrator.onStderr(), System.out).run()
                ? 0
                : 1;
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
