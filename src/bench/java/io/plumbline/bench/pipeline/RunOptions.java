package io.plumbline.bench.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How each run of a benchmark is made, whatever runs in it. */
final class RunOptions {
    @Option(
            names = "--warm-up",
            defaultValue = "PT30S",
            description =
                    "Before it is measured, ISO 8601; longer where it takes longer until so many"
                            + " predictions are pending (default: ${DEFAULT-VALUE}).")
    private Duration warmUp;

    @Option(
            names = "--measured",
            defaultValue = "PT30S",
            description =
                    "For how long each run is measured, ISO 8601 (default: ${DEFAULT-VALUE}).")
    private Duration measured;

    @Option(
            names = "--checkpoints",
            defaultValue = "PT10S",
            description = "From one checkpoint to the next, ISO 8601 (default: ${DEFAULT-VALUE}).")
    private Duration checkpoints;

    @Option(
            names = "--heap",
            defaultValue = "4g",
            description = "Heap of each process (default: ${DEFAULT-VALUE}).")
    private String heap;

    /** In how many steps a weekly window moves on by a week, unless they are what grows. */
    static final int DAILY = 7;

    /** What is read; the shorter window is a day. */
    Workload workload(
            int models,
            int features,
            int segments,
            long pending,
            int slides,
            Duration horizon,
            Duration labelDelay) {
        return new Workload(
                models,
                features,
                segments,
                pending,
                horizon,
                labelDelay,
                Duration.ofDays(1),
                slides,
                warmUp,
                measured);
    }

    /** Runs in processes with these further JVM options, until all is read or all has settled. */
    PipelineProcess processes(List<String> jvm, boolean drains) {
        return new PipelineProcess(heap, jvm, checkpoints, drains);
    }

    /** The backend of that name; otherwise the command line is wrong. */
    static Backend backend(CommandSpec command, String name) {
        try {
            return Backend.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    command.commandLine(), "--backend: hashmap or rocksdb, not " + name, e);
        }
    }
}
