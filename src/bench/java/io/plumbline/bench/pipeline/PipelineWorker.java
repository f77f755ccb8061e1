package io.plumbline.bench.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A process of its own for one run: no run inherits the compiled code or the heap of another. */
final class PipelineWorker {
    private PipelineWorker() {}

    /** Takes the arguments that {@link #arguments} makes; prints a {@link Measured} as JSON. */
    public static void main(String[] args) throws Exception {
        PipelineRun run =
                new PipelineRun(
                        Pipeline.named(args[0]),
                        Backend.valueOf(args[1]),
                        Integer.parseInt(args[2]),
                        Duration.parse(args[3]),
                        Boolean.parseBoolean(args[16]),
                        Path.of(args[4]));
        Workload workload =
                new Workload(
                        Integer.parseInt(args[5]),
                        Integer.parseInt(args[6]),
                        Integer.parseInt(args[7]),
                        Long.parseLong(args[8]),
                        Duration.parse(args[9]),
                        Duration.parse(args[10]),
                        Duration.parse(args[11]),
                        Integer.parseInt(args[12]),
                        Duration.parse(args[13]),
                        Duration.parse(args[14]));
        Measured measured = run.measure(workload);
        Files.writeString(Path.of(args[15]), new ObjectMapper().writeValueAsString(measured));
        // Flink's threads are not waited for.
        System.exit(0);
    }

    /** What {@link #main} takes. */
    static String[] arguments(PipelineRun run, Workload workload, Path result) {
        return new String[] {
            run.pipeline().pipelineName(),
            run.backend().name(),
            String.valueOf(run.parallelism()),
            run.checkpointInterval().toString(),
            run.folder().toString(),
            String.valueOf(workload.models()),
            String.valueOf(workload.features()),
            String.valueOf(workload.segments()),
            String.valueOf(workload.pending()),
            workload.horizon().toString(),
            workload.labelDelay().toString(),
            workload.window().toString(),
            String.valueOf(workload.slides()),
            workload.warmUp().toString(),
            workload.measured().toString(),
            result.toString(),
            String.valueOf(run.drains())
        };
    }
}
