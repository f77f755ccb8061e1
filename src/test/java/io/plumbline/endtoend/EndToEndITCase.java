package io.plumbline.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.JobArguments;
import io.plumbline.PlumblineJob;
import io.plumbline.config.Configuration;
import io.plumbline.config.Expectations;
import io.plumbline.demo.EmbeddedDatabase;
import io.plumbline.demo.EmbeddedKafka;
import io.plumbline.flink.io.KafkaEnds;
import io.plumbline.flink.io.ResultTables;
import io.plumbline.flink.topology.MonitoringTopology;
import io.plumbline.flink.topology.Settings;
import io.plumbline.flink.topology.Sinks;
import io.plumbline.flink.topology.Sources;
import io.plumbline.testing.Monitors;
import io.plumbline.webhook.Endpoint;
import io.plumbline.webhook.Secret;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Everything real, and a task that dies in the middle: the final rows must be the oracle's, every
 * dead letter must have its reason, and each trigger must have arrived, signed, under one id.
 */
class EndToEndITCase {
    private static final int PARALLELISM = 2;
    private static final int FAIL_AT_ROW = 4_000;
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(PARALLELISM);

    private static final String OUTAGES =
            "SELECT count(*) FROM alerts WHERE rule = 'outage' AND model_id = 'm'"
                    + " AND state = 'firing' AND resolved_at IS NULL";

    private final JobArguments.Topics topics = JobArguments.Topics.DEFAULT;

    @Test
    void finalRowsAreTheOraclesAndTriggersArriveOnce() throws Exception {
        EventScript script = new EventScript(20_240_301);
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                EmbeddedDatabase database = EmbeddedDatabase.create();
                WebhookReceiver receiver = new WebhookReceiver(KEY)) {
            ResultRows rows = new ResultRows(database);
            ScriptTopics events = new ScriptTopics(kafka);
            events.send(script.sent);
            events.sendLast();
            JobClient job = start(kafka, database, receiver);
            try {
                check(script, events, rows, receiver, job);
            } finally {
                job.cancel().get();
            }
        }
    }

    private void check(
            EventScript script,
            ScriptTopics events,
            ResultRows rows,
            WebhookReceiver receiver,
            JobClient job)
            throws Exception {
        Map<String, Map<String, Double>> expected = new PlainOracle(script).expected();
        // A real broker, database and cluster: how long they take is not ours to say.
        Awaitility.await("final windows and delivered triggers")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> {
                            assertThat(job.getJobStatus().get().isTerminalState()).isFalse();
                            return rows.finalWindows() >= expected.size()
                                    && rows.undelivered() == 0;
                        });
        assertThat(FailingOnceSink.hasFailed(FAIL_AT_ROW)).isTrue();
        rows.assertFinalRowsAre(expected);
        int deadLetters = assertDeadLetters(script, events.deadLetters());
        assertEveryEventIsAccountedFor(script, rows, deadLetters);
        assertTriggers(rows.triggerIds(), receiver);
        // Both topics are silent now, and the last of a month ahead came seconds ago.
        Awaitility.await("the outage")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> rows.count(OUTAGES) == 1);
    }

    /** Consumed = used + dead-lettered; without the two last of each partition, still open. */
    private static void assertEveryEventIsAccountedFor(
            EventScript script, ResultRows rows, int deadLetters) throws SQLException {
        long accepted =
                rows.count(
                        "SELECT sum(value)::bigint FROM performance WHERE window_name = 'hourly'"
                                + " AND segment = 'all' AND model_version <> '*'"
                                + " AND metric = 'prediction_count' AND status = 'final'");
        int labels = script.truths.size() - script.lateLabels;
        assertThat(accepted + labels + script.repeated + deadLetters).isEqualTo(script.sent.size());
    }

    /** The number of dead letters. */
    private static int assertDeadLetters(EventScript script, Map<String, JsonNode> letters) {
        Map<String, Integer> expected = new TreeMap<>();
        expected.put("malformed", script.malformed);
        expected.put("missing_field", script.missingField);
        expected.put("bad_type", script.badType);
        expected.put("bad_timestamp", script.badTimestamp);
        expected.put("future_timestamp", script.futureTimestamp);
        expected.put("unknown_model", script.unknownModel);
        expected.put("too_large", script.tooLarge);
        expected.put("conflicting_duplicate", script.conflicting);
        expected.put("late_label", script.lateLabels);
        expected.put("unmatched_label", script.unmatchedLabels);

        Map<String, Integer> counted = new TreeMap<>();
        letters.values().forEach(l -> counted.merge(l.get("reason").asText(), 1, Integer::sum));
        assertThat(counted).isEqualTo(expected);
        assertThat(letters.values())
                .filteredOn(letter -> letter.get("reason").asText().equals("unmatched_label"))
                .allSatisfy(
                        letter ->
                                assertThat(
                                                new String(
                                                        Base64.getDecoder()
                                                                .decode(letter.get("raw").asText()),
                                                        UTF_8))
                                        .contains("nobody-"));
        return letters.size();
    }

    private static void assertTriggers(Set<String> ids, WebhookReceiver receiver) {
        assertThat(ids).isNotEmpty();
        assertThat(receiver.received()).allMatch(WebhookReceiver.Received::signatureIsValid);
        List<String> accepted =
                receiver.received().stream()
                        .filter(call -> call.answered() == 202)
                        .map(WebhookReceiver.Received::id)
                        .toList();
        assertThat(accepted).doesNotHaveDuplicates();
        assertThat(Set.copyOf(accepted)).isEqualTo(ids);
    }

    private JobClient start(
            EmbeddedKafka kafka, EmbeddedDatabase database, WebhookReceiver receiver)
            throws Exception {
        org.apache.flink.configuration.Configuration flink =
                new org.apache.flink.configuration.Configuration();
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(300));
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
        flink.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        env.setParallelism(PARALLELISM);
        PlumblineJob.prepare(env);

        Configuration configuration = configuration(receiver);
        KafkaEnds ends = new KafkaEnds(kafka.bootstrapServers());
        String jdbc = database.jdbcUrl();
        MonitoringTopology.define(
                env,
                new Sources(
                        ends.predictions(topics.predictions(), topics.groupId()),
                        ends.labels(topics.labels(), topics.groupId()),
                        ends.control(topics.control(), topics.groupId())),
                new Sinks(
                        new FailingOnceSink<>(ResultTables.performance(jdbc), FAIL_AT_ROW),
                        ResultTables.drift(jdbc),
                        ResultTables.featureStats(jdbc),
                        ResultTables.weakSegments(jdbc),
                        ResultTables.versionComparisons(jdbc),
                        ResultTables.referenceProfiles(jdbc),
                        ResultTables.alerts(jdbc),
                        ResultTables.triggers(jdbc),
                        ResultTables.acknowledgements(jdbc),
                        ends.deadLetters(topics.deadLetters())),
                new Settings(
                        configuration, PlumblineJob.plans(configuration), Duration.ofMillis(500)));
        return env.executeAsync("end-to-end");
    }

    private static Configuration configuration(WebhookReceiver receiver) {
        Secret secret = new Secret("whsec_" + Base64.getEncoder().encodeToString(KEY));
        Endpoint endpoint =
                new Endpoint("retrain", receiver.url(), secret, Duration.ofDays(7), 0, true);
        return Monitors.configuration(
                Monitors.expecting(
                        Monitors.binary(null, List.of(Monitors.f1Below(0.62, 0.9, "retrain"))),
                        new Expectations(Duration.ofSeconds(5), null, null, Map.of())),
                Map.of("retrain", endpoint));
    }
}
