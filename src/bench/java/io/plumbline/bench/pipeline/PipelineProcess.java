package io.plumbline.bench.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.util.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * Runs pipelines, each in a process of its own.
 *
 * @param heap of each, as {@code -Xmx} takes it
 * @param jvm further options
 * @param checkpoints from one checkpoint to the next
 * @param drains see {@link PipelineRun}
 */
record PipelineProcess(String heap, List<String> jvm, Duration checkpoints, boolean drains) {

    /** Runs one to its end. */
    Measured run(Pipeline pipeline, Backend backend, int parallelism, Workload workload)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("plumbline-bench");
        try {
            Path result = folder.resolve("result.json");
            PipelineRun run =
                    new PipelineRun(
                            pipeline,
                            backend,
                            parallelism,
                            checkpoints,
                            drains,
                            Files.createDirectory(folder.resolve("flink")));
            int exit = start(run, workload, result).waitFor();
            if (exit != 0) {
                throw new IOException(pipeline.pipelineName() + " ended with status " + exit);
            }
            return new ObjectMapper().readValue(result.toFile(), Measured.class);
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    private Process start(PipelineRun run, Workload workload, Path result) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap);
        command.add("-Djava.io.tmpdir=" + run.folder());
        inherited("log4j2.configurationFile", command);
        inherited("plumbline.home", command);
        command.add("--add-opens=java.base/java.util=ALL-UNNAMED");
        command.addAll(jvm);
        command.add("-cp");
        command.add(ManagementFactory.getRuntimeMXBean().getClassPath());
        command.add(PipelineWorker.class.getName());
        command.addAll(List.of(PipelineWorker.arguments(run, workload, result)));
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    private static void inherited(String property, List<String> command) {
        @Nullable String value = System.getProperty(property);
        if (value != null) {
            command.add("-D" + property + "=" + value);
        }
    }
}
