package io.plumbline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.demo.EmbeddedDatabase;
import io.plumbline.demo.EmbeddedKafka;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** {@code plumbline run} in a process of its own, which ends without warning when it is closed. */
final class RunProcess implements AutoCloseable {
    private static final String FLINK =
            """
            execution:
              checkpointing:
                interval: 300 ms
                num-retained: 2
                incremental: true
            state:
              backend:
                type: rocksdb
            """;

    private final Process process;
    private final Path log;

    private RunProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Watches the model {@code m}; what it knows is in {@code folder}.
     *
     * @param rules its rules as in monitors.yaml, or nothing
     */
    static RunProcess start(
            Path folder,
            String rules,
            EmbeddedKafka kafka,
            EmbeddedDatabase database,
            String logName)
            throws IOException {
        return start(folder, rules, "", kafka, database, logName, List.of());
    }

    /**
     * The same with webhooks.
     *
     * @param webhooks a part of monitors.yaml
     * @param more options of {@code run}
     */
    static RunProcess start(
            Path folder,
            String rules,
            String webhooks,
            EmbeddedKafka kafka,
            EmbeddedDatabase database,
            String logName,
            List<String> more)
            throws IOException {
        return start(
                folder, EventScript.monitors(rules) + webhooks, kafka, database, logName, more);
    }

    /** Watches what {@code monitors}, a whole monitors.yaml, says. */
    static RunProcess start(
            Path folder,
            String monitors,
            EmbeddedKafka kafka,
            EmbeddedDatabase database,
            String logName,
            List<String> more)
            throws IOException {
        Files.writeString(folder.resolve("monitors.yaml"), monitors);
        Files.writeString(folder.resolve("config.yaml"), FLINK);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-Djava.io.tmpdir=" + folder,
                                "-Dlog4j2.configurationFile=flink-conf/log4j2.properties",
                                "-cp",
                                "target/classes"
                                        + File.pathSeparator
                                        + Files.readString(Path.of("target/plumbline.classpath"))
                                                .strip(),
                                "io.plumbline.cli.Plumbline",
                                "run"));
        command.addAll(List.of("--config", folder.resolve("monitors.yaml").toString()));
        command.addAll(List.of("--flink-conf", folder.toString()));
        command.addAll(List.of("--state", folder.resolve("state").toString()));
        command.addAll(List.of("--kafka", kafka.bootstrapServers()));
        command.addAll(List.of("--flush-seconds", "1", "--parallelism", "2", "--web-port", "0"));
        command.addAll(more);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PLUMBLINE_JDBC_URL", database.jdbcUrl());
        Path log = folder.resolve(logName);
        return new RunProcess(builder.redirectOutput(log.toFile()).start(), log);
    }

    /** A real broker, database and process: how long they take is not ours to say. */
    void await(String what, Callable<Boolean> done) {
        Awaitility.await(what)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> {
                            assertThat(process.isAlive()).as(this::logged).isTrue();
                            return done.call();
                        });
    }

    /** Waits for it to end by itself, and returns its exit status. */
    int ended() {
        Awaitility.await("the end").atMost(Duration.ofMinutes(3)).until(() -> !process.isAlive());
        return process.exitValue();
    }

    private String logged() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
