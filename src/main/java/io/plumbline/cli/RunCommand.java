package io.plumbline.cli;

import io.plumbline.JobArguments;
import io.plumbline.PlumblineJob;
import io.plumbline.config.Configuration;
import io.plumbline.config.ConfigurationLoader;
import io.plumbline.config.KafkaConnection;
import io.plumbline.config.LoadedConfiguration;
import io.plumbline.flink.io.KafkaAccess;
import io.plumbline.flink.io.ResultTables;
import io.plumbline.webhook.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plumbline run}: the streaming job in a local Flink, with its web page. */
@Command(
        name = "run",
        description = "Runs the streaming job between Kafka and PostgreSQL in a local Flink.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private static final String PROMETHEUS = "metrics.reporter.prom.";
    private static final String PROMETHEUS_FACTORY =
            "org.apache.flink.metrics.prometheus.PrometheusReporterFactory";

    private final Map<String, String> environment;

    @Spec private CommandSpec spec;

    @Option(names = "--config", required = true, description = "Path of monitors.yaml.")
    private Path config;

    @Mixin private KafkaOptions kafka = new KafkaOptions();

    @Mixin private DatabaseOptions database;

    @Option(
            names = "--parallelism",
            description = "Parallel tasks of each stage (default: as many as processors).")
    private @Nullable Integer parallelism;

    @Option(
            names = "--flush-seconds",
            description =
                    "Between two provisional reports, or longer while they would take more"
                            + " than a quarter of the time (default: ${DEFAULT-VALUE}).",
            defaultValue = "10")
    private long flushSeconds;

    @Option(
            names = "--web-port",
            description =
                    "Port of Flink's web page on the loopback interface (default: ${DEFAULT-VALUE}).",
            defaultValue = "8081")
    private int webPort;

    @Option(
            names = "--metrics-port",
            description =
                    "Port for Prometheus to scrape, on all interfaces (default: as Flink's"
                            + " config.yaml says, which is none).")
    private @Nullable Integer metricsPort;

    @Option(
            names = "--flink-conf",
            description = "Folder with Flink's config.yaml (default: ${DEFAULT-VALUE}).",
            defaultValue = "${sys:plumbline.home:-.}/flink-conf")
    private Path flinkConf;

    @Option(
            names = "--state",
            description =
                    "Folder for checkpoints. A job that is started again with it goes on from its"
                            + " last one; without it everything is read from the start again.")
    private @Nullable Path state;

    /** With the environment that {@code ${NAME}} and the JDBC URL are read from. */
    RunCommand(Map<String, String> environment) {
        this.environment = environment;
        this.database = new DatabaseOptions(environment);
    }

    @Override
    public Integer call() throws Exception {
        LoadedConfiguration loaded = ConfigurationLoader.loadWithWarnings(config, environment);
        loaded.warnings().forEach(w -> spec.commandLine().getErr().println("warning: " + w));
        Configuration configuration = loaded.configuration();
        JobArguments arguments = arguments();
        checkDatabase(arguments.jdbc().reveal());
        checkAccess(kafka.connection(configuration.kafka()));
        org.apache.flink.configuration.Configuration flink = flink();
        if (state != null) {
            goOn(flink, state);
        }
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(flink);
        if (parallelism != null) {
            env.setParallelism(parallelism);
        }
        PlumblineJob.define(env, arguments, configuration);
        spec.commandLine()
                .getErr()
                .printf(
                        "Monitors running: %d; Flink's page: http://localhost:%d; Ctrl-C ends%n",
                        configuration.monitors().size(), webPort);
        env.execute("plumbline");
        return 0;
    }

    private org.apache.flink.configuration.Configuration flink() {
        org.apache.flink.configuration.Configuration flink =
                Files.isRegularFile(flinkConf.resolve("config.yaml"))
                        ? GlobalConfiguration.loadConfiguration(flinkConf.toString())
                        : new org.apache.flink.configuration.Configuration();
        flink.set(RestOptions.PORT, webPort);
        if (flink.getOptional(TaskManagerOptions.MANAGED_MEMORY_SIZE).isEmpty()) {
            flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, PlumblineJob.LOCAL_STATE_MEMORY);
        }
        if (metricsPort != null) {
            flink.setString(PROMETHEUS + "factory.class", PROMETHEUS_FACTORY);
            flink.setString(PROMETHEUS + "port", String.valueOf(metricsPort));
        }
        flink.set(RestOptions.ADDRESS, "localhost");
        flink.set(RestOptions.BIND_ADDRESS, "localhost");
        return flink;
    }

    private void goOn(org.apache.flink.configuration.Configuration flink, Path folder)
            throws IOException {
        Optional<Path> last = LastCheckpoint.in(folder);
        flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        // The folder is ours alone: checkpoints that are no longer needed may go.
        flink.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
        last.ifPresent(
                path -> flink.set(StateRecoveryOptions.SAVEPOINT_PATH, path.toUri().toString()));
        spec.commandLine()
                .getErr()
                .println(last.map(path -> "Going on from " + path).orElse("Starting afresh"));
    }

    private static void checkAccess(KafkaConnection connection) {
        try {
            KafkaAccess.check(connection);
        } catch (KafkaAccess.RefusedException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }

    /** In a running job the answer would be a restart after the other. */
    private void checkDatabase(String url) {
        try (Connection connection = DriverManager.getConnection(url)) {
            ResultTables.check(connection);
        } catch (SQLException e) {
            CommandFailure refusal = JdbcUrl.refusal(url, e);
            if (refusal != null) {
                throw refusal;
            }
            spec.commandLine()
                    .getErr()
                    .println(
                            "warning: "
                                    + JdbcUrl.noConnection(url, e).getMessage()
                                    + " The job waits for it.");
        }
    }

    private JobArguments arguments() {
        if (parallelism != null && parallelism < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--parallelism must be from 1: " + parallelism);
        }
        if (flushSeconds < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--flush-seconds must be from 0: " + flushSeconds);
        }
        String jdbc = database.given(spec.commandLine());
        return new JobArguments(
                config.toString(),
                kafka.servers(),
                kafka.properties(),
                new Secret(jdbc == null ? JobArguments.DEFAULT_JDBC : jdbc),
                JobArguments.Topics.CONFIGURED,
                Duration.ofSeconds(flushSeconds));
    }
}
