package io.plumbline.flink.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.PlumblineJob;
import io.plumbline.codec.format.KServeSettings;
import io.plumbline.config.Configuration;
import io.plumbline.flink.io.KafkaEnds;
import io.plumbline.flink.io.ResultTables;
import io.plumbline.testing.Monitors;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class MonitoringTopologyTest {
    /** A savepoint finds its state by these: none may ever change or go. */
    private static final List<String> GOLDEN_UIDS =
            List.of(
                    "alerts-sink",
                    "acknowledgements-sink",
                    "control-preparation",
                    "control-source",
                    "dead-letters-sink",
                    "drift-sink",
                    "feature-stats-sink",
                    "intake-watch",
                    "label-arrivals",
                    "label-intake",
                    "label-join",
                    "label-preparation",
                    "labels-source",
                    "performance-sink",
                    "pre-aggregation",
                    "prediction-arrivals",
                    "prediction-intake",
                    "prediction-preparation",
                    "schema-watch",
                    "silence-watch",
                    "predictions-source",
                    "reference-profiles-sink",
                    "retraining-triggers-sink",
                    "rule-evaluation",
                    "version-comparison",
                    "version-comparisons-sink",
                    "weak-segments-sink",
                    "webhook-delivery",
                    "window-aggregation",
                    // Flink's own, from the sink's: Kafka's sink has a committer beside its writer.
                    "Sink Committer: dead-letters-sink");

    @Test
    void uidsAreTheGoldenOnes() throws IOException {
        assertThat(uids(define())).containsExactlyInAnyOrderElementsOf(GOLDEN_UIDS);
    }

    private static TreeSet<String> uids(StreamExecutionEnvironment env) {
        TreeSet<String> uids = new TreeSet<>();
        for (StreamNode node : env.getStreamGraph(false).getStreamNodes()) {
            String uid = node.getTransformationUID();
            if (uid != null) {
                uids.add(uid);
            }
        }
        return uids;
    }

    @Test
    void loggedCallsArePairedInAStageOfTheirOwn() throws IOException {
        StreamExecutionEnvironment env = environment();
        define(env, calls());

        TreeSet<String> uids = new TreeSet<>(GOLDEN_UIDS);
        uids.add("call-pairing");
        assertThat(uids(env)).containsExactlyElementsOf(uids);
        assertThat(chains(env))
                .anySatisfy(chain -> assertThat(chain).contains("Pair req", "Prepare pred"))
                .hasSize(15);
    }

    @Test
    void jobGraphNeedsNeitherKryoNorGeneratedUids() throws IOException {
        StreamExecutionEnvironment env = define();
        assertThat(env.getConfiguration().get(PipelineOptions.GENERIC_TYPES)).isFalse();
        assertThat(env.getConfiguration().get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();

        StreamGraph graph = env.getStreamGraph(false);
        assertThat(graph.getJobGraph().getVertices()).isNotEmpty();
    }

    /** An exchange of whole events would cost a third of what the job gets through. */
    @Test
    void whateverIsChangedInFlightEventsArePreparedWhereTheyAreRead() throws IOException {
        assertThat(chains(define()))
                .anySatisfy(chain -> assertThat(chain).contains("Read pred", "Prepare pred"))
                .anySatisfy(chain -> assertThat(chain).contains("Read labels", "Prepare labels"))
                .anySatisfy(chain -> assertThat(chain).contains("Join labels", "Count locally"))
                // Three topics, join, windows, versions, rules, silence, schema, what is read,
                // webhook, and the sinks of alerts, acknowledgements and dead letters.
                .hasSize(14);
    }

    private static List<String> chains(StreamExecutionEnvironment env) {
        List<String> chains = new ArrayList<>();
        for (JobVertex vertex : env.getStreamGraph(false).getJobGraph().getVertices()) {
            chains.add(vertex.getName());
        }
        return chains;
    }

    private static StreamExecutionEnvironment environment() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
        PlumblineJob.prepare(env);
        return env;
    }

    private static PredictionSource calls() {
        KServeSettings settings =
                new KServeSettings(
                        KServeSettings.Answer.SCORE,
                        List.of(),
                        null,
                        List.of(),
                        null,
                        Duration.ofMinutes(10));
        return new PredictionSource.Calls(
                new KafkaEnds("localhost:1").calls("p", "g", settings), settings);
    }

    private static StreamExecutionEnvironment define() throws IOException {
        StreamExecutionEnvironment env = environment();
        define(
                env,
                new PredictionSource.Events(new KafkaEnds("localhost:1").predictions("p", "g")));
        return env;
    }

    private static void define(StreamExecutionEnvironment env, PredictionSource predictions)
            throws IOException {
        Configuration configuration =
                Monitors.configuration(Monitors.binary(null, List.of()), Map.of());
        KafkaEnds kafka = new KafkaEnds("localhost:1");
        String jdbc = "jdbc:postgresql://localhost:1/none";
        MonitoringTopology.define(
                env,
                new Sources(predictions, kafka.labels("l", "g"), kafka.control("c", "g")),
                new Sinks(
                        ResultTables.performance(jdbc),
                        ResultTables.drift(jdbc),
                        ResultTables.featureStats(jdbc),
                        ResultTables.weakSegments(jdbc),
                        ResultTables.versionComparisons(jdbc),
                        ResultTables.referenceProfiles(jdbc),
                        ResultTables.alerts(jdbc),
                        ResultTables.triggers(jdbc),
                        ResultTables.acknowledgements(jdbc),
                        kafka.deadLetters("d")),
                new Settings(configuration, PlumblineJob.plans(configuration), Duration.ZERO));
    }
}
