package io.plumbline.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code plumbline bench stats}: time and allocation of an update, a merge and a report of each
 * summary, by JMH.
 */
@Command(
        name = "stats",
        description = {
            "Time and allocated bytes of an update, a merge and a report of each summary, and of a",
            "stored pane (JMH).",
            "Takes some minutes; progress goes to stderr, the table to stdout."
        },
        mixinStandardHelpOptions = true)
final class StatsBenchCommand implements Callable<Integer> {
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    @Spec private CommandSpec spec;

    @Option(names = "--json", description = "Print JMH's JSON instead of a table.")
    private boolean json;

    @Option(names = "--quick", description = "One short measurement of each: a trial, no result.")
    private boolean quick;

    @Option(
            names = "--only",
            paramLabel = "REGEX",
            defaultValue = ".*",
            description = "Only benchmarks whose name matches.")
    private String only;

    @Override
    public Integer call() throws IOException, RunnerException {
        Path file = Files.createTempFile("plumbline-bench", ".json");
        try {
            Collection<RunResult> results = run(file);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.print(Files.readString(file));
            } else {
                print(results, out);
            }
            out.flush();
            return results.isEmpty() ? 1 : 0;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Collection<RunResult> run(Path file) throws RunnerException {
        ChainedOptionsBuilder options =
                new OptionsBuilder()
                        .include("io\\.plumbline\\.bench\\.Summary.*(" + only + ")")
                        .addProfiler(GCProfiler.class)
                        .resultFormat(ResultFormatType.JSON)
                        .result(file.toString())
                        .jvmArgsAppend("-Xms512m", "-Xmx512m")
                        .forks(quick ? 1 : 2)
                        .warmupIterations(quick ? 1 : 3)
                        .warmupTime(TimeValue.milliseconds(quick ? 100 : 500))
                        .measurementIterations(quick ? 1 : 5)
                        .measurementTime(TimeValue.milliseconds(quick ? 100 : 500));
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        return new Runner(
                        options.build(),
                        OutputFormatFactory.createFormatInstance(err, VerboseMode.NORMAL))
                .run();
    }

    private static void print(Collection<RunResult> results, PrintWriter out) {
        out.printf("%-34s %12s %10s %14s%n", "benchmark", "ns", "± 99.9 %", "bytes");
        for (RunResult result : results) {
            Result<?> time = result.getPrimaryResult();
            Result<?> bytes = result.getSecondaryResults().get(ALLOCATION);
            out.printf(
                    "%-34s %,12.1f %,10.1f %,14.1f%n",
                    result.getParams().getBenchmark().replaceAll(".*\\.(\\w+\\.\\w+)$", "$1"),
                    time.getScore(),
                    time.getScoreError(),
                    bytes == null ? Double.NaN : bytes.getScore());
        }
    }
}
