package io.plumbline.fault;

import io.plumbline.cluster.ClusterOptions;
import io.plumbline.cluster.ClusterRest;
import io.plumbline.cluster.StandaloneCluster;
import io.plumbline.demo.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The whole system in processes of its own: ZooKeeper, a JobManager, three TaskManagers of which
 * two have work, a broker and a durable PostgreSQL; beside them the webhook's receiver, in this
 * one.
 */
final class TestBed implements AutoCloseable {
    static final List<String> TASK_MANAGERS =
            List.of("taskmanager-1", "taskmanager-2", "taskmanager-3");

    /** It lives as long as can be, so that its growth can be seen. */
    static final String OLDEST = "taskmanager-3";

    static final int PARTITIONS = 4;

    /** At most as many as there are partitions: a task without any is idle, and waits to be so. */
    private static final int PARALLELISM = 2;

    private static final Path CHECKPOINTS = Path.of("flink", "checkpoints");

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String MONITORS =
            """
            version: 1
            out_of_orderness: 5m
            idle_after: 10m
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
                  owner: {type: categorical}
                rules:
                  - {name: %s, when: {metric: f1, below: %s}, window: sliding,
                     min_samples: %d, min_label_coverage: 0, action: retrain}
              - model: clock
                task: binary
                positive_label: "yes"
                label_horizon: 2h
                label_grace: 10m
                windows: [{name: hourly, size: 1h}]
            webhooks:
              retrain: {url: "%s", secret: "${PLUMBLINE_FAULT_SECRET}", cooldown: 1m}
            """;

    final Path dir;
    final Broker broker;
    final BrokerView topics;
    final Feed feed;
    final EmbeddedDatabase database;
    final ResultView results;
    final Receiver receiver;
    final StandaloneCluster cluster;
    private final boolean ownSpace;
    private final List<Sent> forgotten = new ArrayList<>();
    private final List<Footprint> footprints = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private String job;

    private TestBed(
            Path dir,
            Broker broker,
            BrokerView topics,
            Feed feed,
            EmbeddedDatabase database,
            ResultView results,
            Receiver receiver,
            StandaloneCluster cluster,
            boolean ownSpace)
            throws Exception {
        this.dir = dir;
        this.broker = broker;
        this.topics = topics;
        this.feed = feed;
        this.database = database;
        this.results = results;
        this.receiver = receiver;
        this.cluster = cluster;
        this.ownSpace = ownSpace;
        this.job = submit(List.of("--parallelism", Integer.toString(PARALLELISM)));
    }

    /** Starts everything, and the job. */
    static TestBed start(Path dir) throws Exception {
        Files.createDirectories(dir);
        Broker broker = Broker.start(dir.resolve("broker"));
        EmbeddedDatabase database = EmbeddedDatabase.createDurable();
        Receiver receiver = new Receiver();
        boolean ownSpace = CheckpointSpace.isPermitted();
        if (ownSpace) {
            CheckpointSpace.mount(dir.resolve(CHECKPOINTS));
        }
        StandaloneCluster cluster = StandaloneCluster.start(dir.resolve("flink"), options());
        return new TestBed(
                dir,
                broker,
                new BrokerView(broker.address(), PARTITIONS),
                new Feed(broker.address(), PARTITIONS),
                database,
                new ResultView(database),
                receiver,
                cluster,
                ownSpace);
    }

    private static ClusterOptions options() {
        return ClusterOptions.of(TASK_MANAGERS.size(), 1)
                .withZooKeeper(1)
                .with("execution.checkpointing.interval", "2 s")
                .with("execution.checkpointing.min-pause", "0 ms")
                .with("web.exception-history-size", "1000")
                .with("restart-strategy.exponential-delay.initial-backoff", "100 ms")
                .with("restart-strategy.exponential-delay.max-backoff", "1 s");
    }

    /** What was sent in rounds that are over, with what must become of it if it came again. */
    List<Sent> forgotten() {
        return List.copyOf(forgotten);
    }

    /** Tells that a round is over. */
    void forget(List<Sent> sent) {
        for (Sent record : sent) {
            String reason = record.isLabel() ? "unmatched_label" : "late_prediction";
            boolean unreadable = record.key().equals(Workload.GARBAGE) && record.reason() != null;
            forgotten.add(
                    new Sent(
                            record.isLabel(),
                            record.key(),
                            record.value(),
                            record.at(),
                            unreadable ? record.reason() : reason));
        }
    }

    Path checkpoints() {
        return dir.resolve(CHECKPOINTS);
    }

    ClusterRest rest() {
        return cluster.rest();
    }

    String job() {
        return job;
    }

    /** Starts the job, with options of {@code cluster.sh run}; from then on it is the job. */
    String submit(List<String> options) throws IOException, InterruptedException {
        Path monitors = dir.resolve("monitors.yaml");
        Files.writeString(
                monitors,
                MONITORS.formatted(
                        TriggerOracle.RULE,
                        TriggerOracle.LIMIT,
                        TriggerOracle.MIN_SAMPLES,
                        receiver.url()));
        job =
                cluster.submit(
                        jar(),
                        options,
                        Map.of(
                                "PLUMBLINE_JDBC_URL", ResultView.jobUrl(database),
                                "PLUMBLINE_FAULT_SECRET", Canary.secret()),
                        List.of(
                                "--config",
                                monitors.toString(),
                                "--kafka",
                                broker.address(),
                                "--flush-seconds",
                                "1"));
        return job;
    }

    /** What {@code mvn package} made: these tests run after it. */
    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith("-job.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A TaskManager that has work and is not the oldest. */
    String victim() throws InterruptedException {
        await("a TaskManager with work", () -> !rest().busyTaskManagers().isEmpty());
        return rest().busyTaskManagers().stream()
                .filter(name -> !name.equals(OLDEST))
                .findFirst()
                .orElseThrow();
    }

    /** Ends a process and starts it again. */
    void killAndRestart(String process) throws IOException, InterruptedException {
        cluster.process(process).kill();
        cluster.restart(process);
    }

    /** Until a new checkpoint has completed; how long that took is noted. */
    void awaitCheckpoint() {
        long start = System.currentTimeMillis();
        await("a checkpoint after the fault", () -> rest().newestCheckpoint(job) >= start);
        waits.add(Duration.ofMillis(System.currentTimeMillis() - start));
    }

    /** The longest of all that were noted since the last time it was asked for. */
    Optional<Duration> longestWait() {
        Optional<Duration> longest = waits.stream().max(Comparator.naturalOrder());
        waits.clear();
        return longest;
    }

    /** Notes what the oldest TaskManager takes, while the job has work for it. */
    void noteFootprint() throws IOException, InterruptedException {
        if (rest().allTasksRun(job) && rest().busyTaskManagers().contains(OLDEST)) {
            footprints.add(Footprint.of(cluster.process(OLDEST).pid()));
        }
    }

    /** All that were noted since the last time they were asked for. */
    List<Footprint> footprints() {
        List<Footprint> noted = List.copyOf(footprints);
        footprints.clear();
        return noted;
    }

    /** Real processes: how long they take is not ours to say. */
    static void await(String what, Callable<Boolean> done) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(done);
    }

    @Override
    public void close() throws Exception {
        feed.close();
        topics.close();
        receiver.close();
        cluster.close();
        database.close();
        broker.close();
        if (ownSpace) {
            CheckpointSpace.unmount(checkpoints());
        }
    }
}
