package io.plumbline.bench.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plumbline bench pipeline}: the job beside the floor and its peers. */
@Command(
        name = "pipeline",
        sortOptions = false,
        description = {
            "Events a second of the job, of the floor under any job, and of what a user would"
                    + " otherwise write with Flink; state and checkpoints beside them.",
            "Each run is a process of its own, rounds take turns, the medians count. While a"
                    + " run warms up nothing is measured. Progress goes to stderr, the table to"
                    + " stdout."
        },
        mixinStandardHelpOptions = true)
public final class PipelineBenchCommand implements Callable<Integer> {
    private static final Duration HORIZON = Duration.ofDays(1);

    @Spec private CommandSpec spec;
    @Mixin private RunOptions runs;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Of identity, plumbline, interval-join, flink-sql, flink-sql-mini-batch"
                            + " (default: all).")
    private List<String> only = List.of();

    @Option(
            names = "--backend",
            split = ",",
            paramLabel = "NAME",
            description = "Of hashmap, rocksdb (default: both).")
    private List<String> backends = List.of("hashmap", "rocksdb");

    @Option(names = "--rounds", defaultValue = "3", description = "Runs of each (default: 3).")
    private int rounds;

    @Option(
            names = "--pending",
            defaultValue = "100000",
            description = "Predictions that are remembered at a time (default: 100000).")
    private long pending;

    @Option(
            names = "--label-delay",
            defaultValue = "PT12H",
            description = "How long a label takes, ISO 8601, up to a day (default: PT12H).")
    private Duration labelDelay;

    @Option(names = "--features", defaultValue = "10", description = "Default: 10.")
    private int features;

    @Option(names = "--segments", defaultValue = "20", description = "Default: 20.")
    private int segments;

    @Option(names = "--models", defaultValue = "1", description = "Default: 1.")
    private int models;

    @Option(names = "--parallelism", defaultValue = "2", description = "Default: 2.")
    private int parallelism;

    @Option(
            names = "--jvm",
            paramLabel = "OPTION",
            description = "Further JVM options of each process, such as a profiler's.")
    private List<String> jvm = List.of();

    @Option(names = "--json", description = "Print all runs as JSON instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        List<Pipeline> pipelines =
                only.isEmpty() ? Pipeline.all() : only.stream().map(this::pipeline).toList();
        List<Backend> places =
                backends.stream().map(name -> RunOptions.backend(spec, name)).toList();
        Workload workload =
                runs.workload(
                        models, features, segments, pending, RunOptions.DAILY, HORIZON, labelDelay);
        List<Measured> results = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            for (Backend backend : places) {
                for (Pipeline pipeline : pipelines) {
                    Measured measured =
                            runs.processes(jvm, true).run(pipeline, backend, parallelism, workload);
                    results.add(measured);
                    say(round, measured);
                }
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(
                    new ObjectMapper()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsString(PipelineReport.of(workload, parallelism, results)));
        } else {
            PipelineReport.of(workload, parallelism, results).print(out);
        }
        out.flush();
        return 0;
    }

    private Pipeline pipeline(String name) {
        try {
            return Pipeline.named(name);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--only: " + e.getMessage(), e);
        }
    }

    private void say(int round, Measured measured) {
        PrintWriter err = spec.commandLine().getErr();
        err.printf(
                Locale.ROOT,
                "round %d of %d, %s on %s: %,.0f events a second%n",
                round,
                rounds,
                measured.pipeline(),
                measured.backend(),
                measured.eventsPerSecond());
        err.flush();
    }
}
