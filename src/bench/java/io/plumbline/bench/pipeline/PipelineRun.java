package io.plumbline.bench.pipeline;

import io.plumbline.PlumblineJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.checkpoint.AbstractCheckpointStats;
import org.apache.flink.runtime.checkpoint.CheckpointFailureManager;
import org.apache.flink.runtime.checkpoint.CheckpointStatsStatus;
import org.apache.flink.runtime.checkpoint.TaskStateStats;
import org.apache.flink.runtime.executiongraph.AccessExecutionJobVertex;
import org.apache.flink.runtime.executiongraph.ArchivedExecutionGraph;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * Runs one pipeline in a Flink of this process, once, and measures it.
 *
 * @param pipeline what is run
 * @param backend where its state is
 * @param parallelism of every stage
 * @param checkpointInterval between two checkpoints
 * @param drains whether it goes on when all is read, until everything has settled; else it is
 *     cancelled
 * @param folder for checkpoints and RocksDB
 */
record PipelineRun(
        Pipeline pipeline,
        Backend backend,
        int parallelism,
        Duration checkpointInterval,
        boolean drains,
        Path folder) {
    private static final MemorySize NETWORK = MemorySize.ofMebiBytes(128);
    private static final MemorySize MANAGED = MemorySize.ofMebiBytes(1024);
    private static final int HISTORY = 1_000;
    private static final long POLL_MS = 50;

    /** Runs it. */
    Measured measure(Workload workload) throws Exception {
        Configuration flink = flink();
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        PlumblineJob.prepare(env);
        env.setParallelism(parallelism);
        pipeline.define(env, workload);
        JobGraph job = env.getStreamGraph().getJobGraph();
        MiniClusterConfiguration cluster =
                new MiniClusterConfiguration.Builder()
                        .setConfiguration(flink)
                        .setNumTaskManagers(1)
                        .setNumSlotsPerTaskManager(parallelism)
                        .build();
        try (MiniCluster flinkCluster = new MiniCluster(cluster)) {
            flinkCluster.start();
            if (drains) {
                flinkCluster.executeJobBlocking(job);
            } else {
                cancelWhenRead(flinkCluster, job);
            }
            long ended = System.nanoTime();
            return measured(
                    workload, ended, flinkCluster.getArchivedExecutionGraph(job.getJobID()).get());
        }
    }

    private static void cancelWhenRead(MiniCluster cluster, JobGraph job) throws Exception {
        cluster.submitJob(job).get();
        while (!Progress.isOver()
                && !cluster.getJobStatus(job.getJobID()).get().isTerminalState()) {
            Thread.sleep(POLL_MS);
        }
        // A checkpoint that is cancelled with the job would be warned of, with its stack trace.
        Configurator.setLevel(CheckpointFailureManager.class, Level.OFF);
        cluster.cancelJob(job.getJobID()).get();
        JobResult result = cluster.requestJobResult(job.getJobID()).get();
        if (result.getJobStatus().orElse(null) == JobStatus.FAILED) {
            result.toJobExecutionResult(PipelineRun.class.getClassLoader());
        }
    }

    /** The project's own settings, for the peers as well, and what a measurement needs. */
    private Configuration flink() {
        Path settings = Path.of(System.getProperty("plumbline.home", "."), "flink-conf");
        Configuration flink = GlobalConfiguration.loadConfiguration(settings.toString());
        flink.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ZERO);
        flink.set(RestOptions.BIND_PORT, "0");
        flink.set(StateBackendOptions.STATE_BACKEND, backend.optionName());
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
        flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        flink.set(WebOptions.CHECKPOINTS_HISTORY_SIZE, HISTORY);
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK);
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK);
        flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED);
        flink.setString("io.tmp.dirs", folder.toString());
        return flink;
    }

    private Measured measured(Workload workload, long ended, ArchivedExecutionGraph graph) {
        List<AbstractCheckpointStats> completed =
                graph.getCheckpointStatsSnapshot().getHistory().getCheckpoints().stream()
                        .filter(one -> one.getStatus() == CheckpointStatsStatus.COMPLETED)
                        .filter(one -> one.getTriggerTimestamp() >= Progress.warmAtMs())
                        .filter(one -> one.getTriggerTimestamp() < Progress.endAtMs())
                        .toList();
        // The newest is the first.
        AbstractCheckpointStats last = completed.isEmpty() ? null : completed.get(0);
        return new Measured(
                pipeline.pipelineName(),
                backend.optionName(),
                Progress.sofar(),
                Progress.rate(),
                Progress.cpuMicros(),
                (ended - Progress.endAt()) / 1e9,
                completed.size(),
                completed.stream()
                        .mapToLong(AbstractCheckpointStats::getEndToEndDuration)
                        .average()
                        .orElse(Double.NaN),
                last == null ? 0 : last.getStateSize(),
                last == null ? 0 : joinBytes(graph, last),
                workload.pending());
    }

    /** The job's join, or a peer's: the stage that two sources end in. */
    private static long joinBytes(ArchivedExecutionGraph graph, AbstractCheckpointStats stats) {
        long bytes = 0;
        for (AccessExecutionJobVertex vertex : graph.getVerticesTopologically()) {
            TaskStateStats state = stats.getTaskStateStats(vertex.getJobVertexId());
            String name = vertex.getName();
            if (state != null
                    && (name.contains("Join labels")
                            || name.contains("IntervalJoin")
                            || name.contains("Interval join"))) {
                bytes += state.getStateSize();
            }
        }
        return bytes;
    }
}
