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
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code plumbline run} in a process of its own, killed without warning in the middle and started
 * again: what it had read is gone from the topics, and still nothing is missing in the numbers.
 */
class RunRestartITCase {
    private static final String MONITORS =
            """
            version: 1
            out_of_orderness: 5m
            idle_after: 30s
            monitors:
              - model: m
                task: binary
                positive_label: "yes"
                label_horizon: 2h
                label_grace: 10m
                windows:
                  - {name: hourly, size: 1h}
                  - {name: sliding, size: 3h, slide: 1h}
                segments: [[country]]
                features:
                  amount: {type: numeric}
                  country: {type: categorical}
            """;
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

    @TempDir private Path folder;

    @Test
    void aJobThatIsKilledGoesOnFromItsLastCheckpoint() throws Exception {
        EventScript script = new EventScript(7);
        Map<String, Map<String, Double>> expected = new PlainOracle(script).expected();
        int half = script.sent.size() / 2;
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                EmbeddedDatabase database = EmbeddedDatabase.create()) {
            ResultRows rows = new ResultRows(database);
            ScriptTopics events = new ScriptTopics(kafka);
            events.send(script.sent.subList(0, half));

            Process first = start(kafka, database, "first.log");
            try {
                await("a checkpoint that covers all", first, events::allIsCovered);
            } finally {
                first.destroyForcibly().waitFor();
            }
            events.deleteAll();
            events.send(script.sent.subList(half, script.sent.size()));
            events.sendLast();

            Process second = start(kafka, database, "second.log");
            try {
                await("all windows", second, () -> rows.finalWindows() >= expected.size());
            } finally {
                second.destroyForcibly().waitFor();
            }
            rows.assertFinalRowsAre(expected);
        }
        assertThat(folder.resolve("first.log")).content().contains("Starting afresh");
        assertThat(folder.resolve("second.log")).content().contains("Going on from");
    }

    /** A real broker, database and process: how long they take is not ours to say. */
    private void await(String what, Process process, Callable<Boolean> done) {
        Awaitility.await(what)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> {
                            assertThat(process.isAlive()).as(this::logs).isTrue();
                            return done.call();
                        });
    }

    private String logs() {
        StringBuilder all = new StringBuilder();
        for (String name : List.of("first.log", "second.log")) {
            try {
                Path log = folder.resolve(name);
                all.append(Files.exists(log) ? Files.readString(log) : "");
            } catch (IOException e) {
                all.append(e);
            }
        }
        return all.toString();
    }

    private Process start(EmbeddedKafka kafka, EmbeddedDatabase database, String log)
            throws IOException {
        Files.writeString(folder.resolve("monitors.yaml"), MONITORS);
        Files.writeString(folder.resolve("config.yaml"), FLINK);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-Djava.io.tmpdir=" + folder,
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
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PLUMBLINE_JDBC_URL", database.jdbcUrl());
        return builder.redirectOutput(folder.resolve(log).toFile()).start();
    }
}
