package io.plumbline;

import io.plumbline.codec.ReferenceProfileJson;
import io.plumbline.codec.format.KServeSettings;
import io.plumbline.config.Configuration;
import io.plumbline.config.ConfigurationLoader;
import io.plumbline.config.Monitor;
import io.plumbline.config.ReferenceSpec;
import io.plumbline.drift.ReferenceProfile;
import io.plumbline.flink.io.KafkaAccess;
import io.plumbline.flink.io.KafkaEnds;
import io.plumbline.flink.io.ResultTables;
import io.plumbline.flink.operator.MonitorPlan;
import io.plumbline.flink.operator.Plans;
import io.plumbline.flink.topology.MonitoringTopology;
import io.plumbline.flink.topology.PointLookups;
import io.plumbline.flink.topology.PredictionSource;
import io.plumbline.flink.topology.Settings;
import io.plumbline.flink.topology.Sinks;
import io.plumbline.flink.topology.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** The streaming job: settings, then environment, then topology, then execution. */
public final class PlumblineJob {
    /**
     * Of RocksDB, beside the heap: with the 128 MB that Flink takes for a local run it reads the
     * index of its files again for every id.
     */
    public static final MemorySize LOCAL_STATE_MEMORY = MemorySize.ofMebiBytes(512);

    private static final String NAME = "plumbline";
    private static final long DEFAULT_CHECKPOINT_MS = 10_000;

    private PlumblineJob() {}

    /** Runs in whatever cluster it is submitted to. */
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        JobArguments arguments = JobArguments.parse(args, System.getenv());
        Configuration configuration =
                ConfigurationLoader.load(Path.of(arguments.config()), System.getenv());
        KafkaAccess.check(arguments.connection(configuration));
        define(env, arguments, configuration);
        env.execute(NAME);
    }

    /**
     * Defines the job between Kafka and PostgreSQL in {@code env}; the caller executes it.
     *
     * @throws io.plumbline.config.ConfigurationException when the configuration has mistakes
     * @throws IOException when a file can't be read
     */
    public static void define(StreamExecutionEnvironment env, JobArguments arguments)
            throws IOException {
        define(
                env,
                arguments,
                ConfigurationLoader.load(Path.of(arguments.config()), System.getenv()));
    }

    /** The same with a configuration that is loaded already. */
    public static void define(
            StreamExecutionEnvironment env, JobArguments arguments, Configuration configuration)
            throws IOException {
        prepare(env);
        KafkaEnds kafka =
                new KafkaEnds(arguments.connection(configuration), configuration.sources());
        JobArguments.Topics topics = arguments.topics().in(configuration.sources());
        String jdbcUrl = arguments.jdbc().reveal();
        MonitoringTopology.define(
                env,
                new Sources(
                        predictions(kafka, topics, configuration.sources().kserve()),
                        kafka.labels(topics.labels(), topics.groupId()),
                        kafka.control(topics.control(), topics.groupId())),
                new Sinks(
                        ResultTables.performance(jdbcUrl),
                        ResultTables.drift(jdbcUrl),
                        ResultTables.featureStats(jdbcUrl),
                        ResultTables.weakSegments(jdbcUrl),
                        ResultTables.versionComparisons(jdbcUrl),
                        ResultTables.referenceProfiles(jdbcUrl),
                        ResultTables.alerts(jdbcUrl),
                        ResultTables.triggers(jdbcUrl),
                        ResultTables.acknowledgements(jdbcUrl),
                        kafka.deadLetters(topics.deadLetters())),
                new Settings(configuration, plans(configuration), arguments.flushInterval()));
    }

    private static PredictionSource predictions(
            KafkaEnds kafka, JobArguments.Topics topics, @Nullable KServeSettings kserve) {
        return kserve == null
                ? new PredictionSource.Events(
                        kafka.predictions(topics.predictions(), topics.groupId()))
                : new PredictionSource.Calls(
                        kafka.calls(topics.predictions(), topics.groupId(), kserve), kserve);
    }

    /** What must hold wherever the job runs: no Kryo, an id for every operator, checkpoints. */
    public static void prepare(StreamExecutionEnvironment env) {
        prepareBounded(env);
        if (!env.getCheckpointConfig().isCheckpointingEnabled()) {
            // A webhook is sent only after a checkpoint: without any, none would ever be.
            env.enableCheckpointing(DEFAULT_CHECKPOINT_MS);
        }
    }

    /** The same of a run that ends by itself, and needs no checkpoints. */
    public static void prepareBounded(StreamExecutionEnvironment env) {
        org.apache.flink.configuration.Configuration musts =
                new org.apache.flink.configuration.Configuration();
        musts.set(PipelineOptions.GENERIC_TYPES, false);
        musts.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        musts.set(PipelineOptions.OBJECT_REUSE, true);
        if (env.getConfiguration().getOptional(RocksDBOptions.OPTIONS_FACTORY).isEmpty()) {
            musts.set(RocksDBOptions.OPTIONS_FACTORY, PointLookups.class.getName());
        }
        env.configure(musts);
    }

    /** All monitors made ready, with their reference profiles. */
    public static Plans plans(Configuration configuration) throws IOException {
        List<MonitorPlan> plans = new ArrayList<>();
        Map<String, ReferenceProfile> profiles = new HashMap<>();
        for (Monitor monitor : configuration.monitors()) {
            plans.add(MonitorPlan.of(monitor, reference(monitor, profiles)));
        }
        return new Plans(plans, configuration.webhooks().keySet());
    }

    /** Its profile, read once where several monitors have the same. */
    private static @Nullable ReferenceProfile reference(
            Monitor monitor, Map<String, ReferenceProfile> profiles) throws IOException {
        ReferenceSpec reference = monitor.reference();
        String path = reference == null ? null : reference.profile();
        ReferenceProfile profile = path == null ? null : profiles.get(path);
        if (path != null && profile == null) {
            profile = ReferenceProfileJson.read(Path.of(path));
            profiles.put(path, profile);
        }
        return profile;
    }
}
