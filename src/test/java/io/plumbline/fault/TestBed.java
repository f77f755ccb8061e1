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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

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

    /** In memory, but only what is used of it. */
    private static final int DISK_MB = 2_048;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    final Path dir;
    final Broker broker;
    final BrokerView topics;
    final Feed feed;
    final EmbeddedDatabase database;
    final ResultView results;
    final Receiver receiver;
    final StandaloneCluster cluster;
    private @Nullable SmallDisk checkpointDisk;
    private @Nullable SmallDisk stateDisk;
    private final Closing closing;
    private final List<Sent> forgotten = new ArrayList<>();
    private final List<Footprint> footprints = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private RoundTime time = new RoundTime(0);
    private String job;

    private TestBed(Path dir, Closing closing) throws Exception {
        this.dir = dir;
        this.closing = closing;
        receiver = closing.add(new Receiver());
        broker = closing.add(Broker.start(dir.resolve("broker")));
        database = closing.add(EmbeddedDatabase.createDurable());
        results = new ResultView(database);
        topics = closing.add(new BrokerView(broker.address(), PARTITIONS));
        feed = closing.add(new Feed(broker.address(), PARTITIONS));
        Path flink = dir.resolve("flink");
        if (SmallDisk.isPermitted()) {
            checkpointDisk = closing.add(SmallDisk.mount(flink.resolve("checkpoints"), DISK_MB));
            stateDisk = closing.add(SmallDisk.mount(flink.resolve("tmp"), DISK_MB));
        }
        cluster = closing.add(StandaloneCluster.start(flink, options(flink)));
        job = submit(Monitors.USUAL, List.of("--parallelism", Integer.toString(PARALLELISM)));
    }

    /** Starts everything, and the job; what was started is ended when something does not start. */
    static TestBed start(Path dir) throws Exception {
        Files.createDirectories(dir);
        Closing closing = new Closing();
        try {
            return new TestBed(dir, closing);
        } catch (Exception e) {
            closing.close();
            throw e;
        }
    }

    private static ClusterOptions options(Path flink) {
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

    /** Where checkpoints are; only where {@link SmallDisk#isPermitted}. */
    SmallDisk checkpointDisk() {
        return Objects.requireNonNull(checkpointDisk);
    }

    /**
     * Where all processes have their temporary files, RocksDB's among them; what one left that was
     * killed goes when it is started again. Only where {@link SmallDisk#isPermitted}.
     */
    SmallDisk stateDisk() {
        return Objects.requireNonNull(stateDisk);
    }

    /** Tells that a round begins. */
    void begin(RoundTime next) {
        time = next;
    }

    /** The time of the round that is played. */
    RoundTime time() {
        return time;
    }

    ClusterRest rest() {
        return cluster.rest();
    }

    String job() {
        return job;
    }

    /** Starts the job, with options of {@code cluster.sh run}; from then on it is the job. */
    private String submit(Monitors monitors, List<String> options)
            throws IOException, InterruptedException {
        Path file = dir.resolve("monitors.yaml");
        Files.writeString(file, monitors.text(receiver.url()));
        return cluster.submit(
                jar(),
                options,
                Map.of(
                        "PLUMBLINE_JDBC_URL", ResultView.jobUrl(database),
                        "PLUMBLINE_FAULT_SECRET", Canary.secret()),
                List.of(
                        "--config",
                        file.toString(),
                        "--kafka",
                        broker.address(),
                        "--flush-seconds",
                        "1"));
    }

    /** Ends the job with a savepoint, and goes on from there with another configuration. */
    void change(Monitors monitors) throws IOException, InterruptedException {
        change(monitors, PARALLELISM);
    }

    /** The same, with another parallelism. */
    void change(Monitors monitors, int parallelism) throws IOException, InterruptedException {
        await("a job that runs", () -> rest().allTasksRun(job));
        String savepoint = cluster.stopWithSavepoint(job);
        job =
                submit(
                        monitors,
                        List.of(
                                "--from",
                                savepoint,
                                "--parallelism",
                                Integer.toString(parallelism)));
        awaitCheckpoint();
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

    /** Ends all of it; the folder with what it wrote stays. */
    @Override
    public void close() throws Exception {
        closing.close();
    }
}
