package io.plumbline.cli;

import io.plumbline.PlumblineJob;
import io.plumbline.codec.table.EventFile;
import io.plumbline.config.Configuration;
import io.plumbline.config.ConfigurationLoader;
import io.plumbline.config.LoadedConfiguration;
import io.plumbline.config.Monitor;
import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.FeatureType;
import io.plumbline.flink.file.CsvFiles;
import io.plumbline.flink.file.EventFiles;
import io.plumbline.flink.io.AlertsTable;
import io.plumbline.flink.io.DeadLettersTable;
import io.plumbline.flink.io.DriftTable;
import io.plumbline.flink.io.FeatureStatsTable;
import io.plumbline.flink.io.PerformanceTable;
import io.plumbline.flink.io.ReferenceProfilesTable;
import io.plumbline.flink.io.ResultTable;
import io.plumbline.flink.io.TriggersTable;
import io.plumbline.flink.io.VersionComparisonsTable;
import io.plumbline.flink.io.WeakSegmentsTable;
import io.plumbline.flink.topology.MonitoringTopology;
import io.plumbline.flink.topology.Settings;
import io.plumbline.flink.topology.Sinks;
import io.plumbline.flink.topology.Sources;
import io.plumbline.performance.Task;
import io.plumbline.table.TableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code backtest}: the job over files of the past. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tells what a configuration would have reported and triggered: the job itself, over files"
                    + " of predictions and labels. No webhook is called.",
            "",
            "Files: .jsonl and .ndjson (JSON Lines), an event a line, or .csv, a column a field;"
                    + " each also with .gz. Nothing is late by the order in the files. All that is"
                    + " pending is held in memory: give it more with PLUMBLINE_OPTS=-Xmx8g.",
            "",
            "Writes one CSV file for each result table (performance.csv, drift.csv,"
                    + " feature_stats.csv, alerts.csv, retraining_triggers.csv, …) and"
                    + " dead_letters.csv, the same bytes for any parallelism."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the tables are written, whatever they say",
            "1:a file can't be used",
            "2:the arguments or the configuration can't be used"
        })
final class BacktestCommand implements Callable<Integer> {
    private static final long PROGRESS_MS = 1_000;

    private final Map<String, String> environment;

    @Spec private CommandSpec spec;

    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "The configuration to try.")
    private Path config;

    @Option(
            names = "--predictions",
            required = true,
            paramLabel = "FILE",
            description = "The predictions.")
    private Path predictions;

    @Option(names = "--labels", required = true, paramLabel = "FILE", description = "The labels.")
    private Path labels;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FOLDER",
            description = "For the tables; made when it is not there. Files in it are replaced.")
    private Path out;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Parallel tasks of each stage (default: as many as processors).")
    private @Nullable Integer parallelism;

    BacktestCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        CommandLine command = spec.commandLine();
        if (parallelism != null && parallelism < 1) {
            throw new ParameterException(command, "--parallelism must be from 1: " + parallelism);
        }
        if (predictions.equals(labels)) {
            throw new ParameterException(
                    command, "--predictions and --labels need different files");
        }
        LoadedConfiguration loaded = ConfigurationLoader.loadWithWarnings(config, environment);
        PrintWriter err = command.getErr();
        loaded.warnings().forEach(warning -> err.println("warning: " + warning));
        Tables tables = new Tables(folder(command));
        long before = System.nanoTime();
        long read = EventFiles.eventsRead();
        run(command, loaded.configuration(), tables);
        String written = tables.merge();
        double seconds = (System.nanoTime() - before) / 1e9;
        long events = EventFiles.eventsRead() - read;
        err.printf(
                Locale.ROOT,
                "%,d events in %.1f s, %,.0f a second; %s%n",
                events,
                seconds,
                events / seconds,
                written);
        err.flush();
        return ExitCode.OK;
    }

    private Path folder(CommandLine command) {
        try {
            Files.createDirectories(out);
            CsvFiles.forgetParts(out);
            return out;
        } catch (IOException e) {
            throw new ParameterException(
                    command, "--out: " + out + " can't be made a folder; choose another", e);
        }
    }

    private void run(CommandLine command, Configuration configuration, Tables tables)
            throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment();
        if (parallelism != null) {
            env.setParallelism(parallelism);
        }
        PlumblineJob.prepareBounded(env);
        MonitoringTopology.define(
                env,
                new Sources(
                        EventFiles.predictions(
                                file(
                                        command,
                                        predictions,
                                        EventFile.Kind.PREDICTIONS,
                                        configuration)),
                        EventFiles.labels(
                                file(command, labels, EventFile.Kind.LABELS, configuration))),
                tables.sinks(),
                Settings.ofThePast(configuration, PlumblineJob.plans(configuration)));
        await(env.executeAsync("plumbline backtest"), command.getErr());
    }

    private static EventFile file(
            CommandLine command, Path path, EventFile.Kind kind, Configuration configuration)
            throws IOException {
        List<Monitor> monitors = configuration.monitors();
        String model = monitors.size() == 1 ? monitors.get(0).model() : null;
        EventFile file = new EventFile(path.toString(), kind, model, columns(monitors, kind));
        try {
            file.check();
        } catch (TableException e) {
            throw new ParameterException(command, String.valueOf(e.getMessage()), e);
        }
        return file;
    }

    private static Map<String, EventFile.Columns> columns(
            List<Monitor> monitors, EventFile.Kind kind) {
        Map<String, EventFile.Columns> columns = new HashMap<>();
        for (Monitor monitor : monitors) {
            columns.put(
                    monitor.model(),
                    kind == EventFile.Kind.LABELS ? ofLabels(monitor) : ofPredictions(monitor));
        }
        return columns;
    }

    private static EventFile.Columns ofLabels(Monitor monitor) {
        return monitor.task() == Task.REGRESSION
                ? new EventFile.Columns(Set.of("label"), Set.of())
                : EventFile.Columns.UNKNOWN;
    }

    private static EventFile.Columns ofPredictions(Monitor monitor) {
        Set<String> numbers = new HashSet<>();
        Set<String> categories = new HashSet<>();
        for (FeatureSpec feature : monitor.features()) {
            boolean isCategory = feature.type() == FeatureType.CATEGORICAL;
            (isCategory ? categories : numbers).add(feature.name());
        }
        return new EventFile.Columns(numbers, categories);
    }

    private static void await(JobClient job, PrintWriter err) throws Exception {
        try (TerminalProgress progress = TerminalProgress.on(err)) {
            while (true) {
                try {
                    job.getJobExecutionResult().get(PROGRESS_MS, TimeUnit.MILLISECONDS);
                    return;
                } catch (TimeoutException running) {
                    progress.line(
                            String.format(Locale.ROOT, "%,d events read", EventFiles.eventsRead()));
                }
            }
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    /** What is wrong with a file lies deep in the job's failure. */
    private static Exception failure(ExecutionException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof TableException table) {
                return new CommandFailure(String.valueOf(table.getMessage()), table);
            }
        }
        return failed;
    }

    /** The tables of a run. */
    private static final class Tables {
        private final Path folder;
        private final List<CsvFiles<?>> all = new ArrayList<>();
        private final Sinks sinks;

        Tables(Path folder) {
            this.folder = folder;
            this.sinks =
                    new Sinks(
                            file(new PerformanceTable()),
                            file(new DriftTable()),
                            file(new FeatureStatsTable()),
                            file(new WeakSegmentsTable()),
                            file(new VersionComparisonsTable()),
                            file(new ReferenceProfilesTable()),
                            file(new AlertsTable()),
                            file(new TriggersTable()),
                            null,
                            file(new DeadLettersTable()));
        }

        private <T> CsvFiles<T> file(ResultTable<T> table) {
            CsvFiles<T> file = new CsvFiles<>(table, folder);
            all.add(file);
            return file;
        }

        Sinks sinks() {
            return sinks;
        }

        /** Finishes the files; says what is in them. */
        String merge() throws IOException {
            List<String> written = new ArrayList<>();
            for (CsvFiles<?> file : all) {
                written.add(String.format(Locale.ROOT, "%s %,d", file.name(), file.merge()));
            }
            CsvFiles.forgetParts(folder);
            return "rows of " + String.join(", ", written);
        }
    }
}
