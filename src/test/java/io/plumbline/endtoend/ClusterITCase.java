package io.plumbline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.cluster.ClusterOptions;
import io.plumbline.cluster.ClusterProcess;
import io.plumbline.cluster.ClusterRest;
import io.plumbline.cluster.StandaloneCluster;
import io.plumbline.demo.EmbeddedDatabase;
import io.plumbline.demo.EmbeddedKafka;
import io.plumbline.testing.Alone;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job's jar on a cluster in separate processes: one TaskManager is killed while the other one
 * is held, the job is stopped with a savepoint and started again from it with another parallelism,
 * as an upgrade does. What the first job had read is gone from the topics by then, and the final
 * rows must still be the oracle's.
 */
@Alone
class ClusterITCase {
    private static final int PARALLELISM = 2;

    @TempDir private Path folder;

    @Test
    void aKilledTaskManagerAndAnUpgradeLeaveNoTraceInTheNumbers() throws Exception {
        EventScript script = new EventScript(31);
        int third = script.sent.size() / 3;
        List<ClusterProcess> processes = new ArrayList<>();
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                EmbeddedDatabase database = EmbeddedDatabase.create();
                StandaloneCluster cluster = StandaloneCluster.start(folder, options())) {
            ResultRows rows = new ResultRows(database);
            ScriptTopics events = new ScriptTopics(kafka);
            ClusterRest rest = cluster.rest();

            events.send(script.sent.subList(0, third));
            String job = submit(cluster, List.of(), kafka, database);
            await("a checkpoint that covers all", events::allIsCovered);

            String kept = rest.savepoint(job, folder.resolve("kept"));
            assertThat(Path.of(URI.create(kept))).isDirectory();

            events.send(script.sent.subList(third, 2 * third));
            processes.add(cluster.process("taskmanager-1"));
            cluster.process("taskmanager-2").suspend();
            cluster.process("taskmanager-1").kill();
            cluster.restart("taskmanager-1");
            cluster.process("taskmanager-2").resume();
            await("the failure", () -> rest.failures(job) > 0);
            await(
                    "a checkpoint after the failure",
                    () -> rest.allTasksRun(job) && events.allIsCovered());
            assertThat(rest.taskManagers()).isEqualTo(PARALLELISM);

            String savepoint = cluster.stopWithSavepoint(job);
            events.deleteAll();
            events.send(script.sent.subList(2 * third, script.sent.size()));
            events.sendLast();
            String upgraded =
                    submit(
                            cluster,
                            List.of("--from", savepoint, "--parallelism", "1"),
                            kafka,
                            database);

            Map<String, Map<String, Double>> expected = new PlainOracle(script).expected();
            await(
                    "all windows",
                    () -> {
                        assertThat(rest.jobState(upgraded)).isNotEqualTo("FAILED");
                        return rows.finalWindows() >= expected.size();
                    });
            rows.assertFinalRowsAre(expected);
            processes.addAll(cluster.processes());
        }
        assertThat(processes).hasSize(PARALLELISM + 2).noneMatch(ClusterProcess::isAlive);
    }

    /** One slot each, so that the job has tasks on every TaskManager. */
    private static ClusterOptions options() {
        return ClusterOptions.of(PARALLELISM, 1)
                .with("execution.checkpointing.interval", "300 ms")
                .with("execution.checkpointing.min-pause", "0 ms")
                .with("restart-strategy.exponential-delay.initial-backoff", "100 ms");
    }

    private String submit(
            StandaloneCluster cluster,
            List<String> options,
            EmbeddedKafka kafka,
            EmbeddedDatabase database)
            throws IOException, InterruptedException {
        Path monitors = folder.resolve("monitors.yaml");
        Files.writeString(monitors, EventScript.monitors(""));
        return cluster.submit(
                jar(),
                options,
                Map.of("PLUMBLINE_JDBC_URL", database.jdbcUrl()),
                List.of(
                        "--config",
                        monitors.toString(),
                        "--kafka",
                        kafka.bootstrapServers(),
                        "--flush-seconds",
                        "1"));
    }

    /** What {@code mvn package} made: these tests run after it. */
    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith("-job.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Real processes: how long they take is not ours to say. */
    private static void await(String what, Callable<Boolean> done) {
        Awaitility.await(what)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(done);
    }
}
