package io.plumbline.bench;

import io.plumbline.bench.compare.CompareBenchCommand;
import io.plumbline.bench.latency.LatencyBenchCommand;
import io.plumbline.bench.pipeline.PipelineBenchCommand;
import io.plumbline.bench.pipeline.ScaleBenchCommand;
import io.plumbline.bench.queries.QueriesBenchCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plumbline bench NAME}: what things cost, each beside its peers in one run. */
@Command(
        name = "bench",
        description = "Measures what things cost, each beside its peers in one run.",
        mixinStandardHelpOptions = true,
        subcommands = {
            CompareBenchCommand.class,
            LatencyBenchCommand.class,
            PipelineBenchCommand.class,
            QueriesBenchCommand.class,
            ScaleBenchCommand.class,
            StatsBenchCommand.class
        })
public final class BenchCommand implements Runnable {
    @Spec private CommandSpec spec;

    /** Without a name there is nothing to measure. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "the name of a benchmark is missing");
    }
}
