package io.plumbline.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.JobArguments;
import io.plumbline.PlumblineJob;
import io.plumbline.config.Configuration;
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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Everything real, and a task that dies in the middle: the final rows must be the oracle's, every
 * dead letter must have its reason, and each trigger must have arrived, signed, under one id.
 */
class EndToEndITCase {
    private static final int PARALLELISM = 2;
    private static final int PARTITIONS = 2;
    private static final int FAIL_AT_ROW = 4_000;
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(PARALLELISM)
                            .build());

    private final JobArguments.Topics topics = JobArguments.Topics.DEFAULT;

    @Test
    void finalRowsAreTheOraclesAndTriggersArriveOnce() throws Exception {
        EventScript script = new EventScript(20_240_301);
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                EmbeddedDatabase database = EmbeddedDatabase.create();
                WebhookReceiver receiver = new WebhookReceiver(KEY)) {
            Flyway.configure()
                    .dataSource(database.jdbcUrl(), null, null)
                    .locations("classpath:io/plumbline/schema")
                    .load()
                    .migrate();
            kafka.createTopics(
                    Map.of(
                            topics.predictions(), PARTITIONS,
                            topics.labels(), PARTITIONS,
                            topics.deadLetters(), 1));
            send(kafka, script);
            JobClient job = start(kafka, database, receiver);
            try {
                check(script, kafka, database, receiver, job);
            } finally {
                job.cancel().get();
            }
        }
    }

    private void check(
            EventScript script,
            EmbeddedKafka kafka,
            EmbeddedDatabase database,
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
                            return finalWindows(database) >= expected.size()
                                    && undelivered(database) == 0;
                        });
        assertThat(FailingOnceSink.hasFailed(FAIL_AT_ROW)).isTrue();
        assertRowsEqual(finalRows(database), expected);
        int deadLetters = assertDeadLetters(script, kafka);
        assertEveryEventIsAccountedFor(script, database, deadLetters);
        assertTriggers(database, receiver);
    }

    private static void assertRowsEqual(
            Map<String, Map<String, Double>> rows, Map<String, Map<String, Double>> expected) {
        assertThat(rows.keySet()).isEqualTo(expected.keySet());
        expected.forEach(
                (window, metrics) ->
                        metrics.forEach(
                                (metric, value) -> {
                                    Double actual = rows.getOrDefault(window, Map.of()).get(metric);
                                    String what = window + " " + metric;
                                    if (Double.isNaN(value)) {
                                        assertThat(actual).as(what).isNaN();
                                    } else {
                                        assertThat(actual).as(what).isCloseTo(value, within(1e-9));
                                    }
                                }));
    }

    /** Consumed = used + dead-lettered; without the two last of each partition, still open. */
    private static void assertEveryEventIsAccountedFor(
            EventScript script, EmbeddedDatabase database, int deadLetters) throws SQLException {
        long accepted =
                count(
                        database,
                        "SELECT sum(value)::bigint FROM performance WHERE window_name = 'hourly'"
                                + " AND segment = 'all' AND model_version <> '*'"
                                + " AND metric = 'prediction_count' AND status = 'final'");
        int labels = script.truths.size() - script.lateLabels;
        assertThat(accepted + labels + script.repeated + deadLetters).isEqualTo(script.sent.size());
    }

    /** The number of dead letters. */
    private int assertDeadLetters(EventScript script, EmbeddedKafka kafka) throws Exception {
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

        Map<String, JsonNode> letters = deadLetters(kafka);
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

    private static void assertTriggers(EmbeddedDatabase database, WebhookReceiver receiver)
            throws SQLException {
        Set<String> ids = triggerIds(database);
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
                        ends.labels(topics.labels(), topics.groupId())),
                new Sinks(
                        new FailingOnceSink<>(ResultTables.performance(jdbc), FAIL_AT_ROW),
                        ResultTables.drift(jdbc),
                        ResultTables.featureStats(jdbc),
                        ResultTables.alerts(jdbc),
                        ResultTables.triggers(jdbc),
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
                Monitors.binary(null, List.of(Monitors.f1Below(0.62, 0.9, "retrain"))),
                Map.of("retrain", endpoint));
    }

    private void send(EmbeddedKafka kafka, EventScript script) {
        Properties properties = new Properties();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4 * 1024 * 1024);
        List<Exception> failures = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (EventScript.Sent event : script.sent) {
                int partition = Math.floorMod(event.key().hashCode(), PARTITIONS);
                String topic = event.isLabel() ? topics.labels() : topics.predictions();
                producer.send(
                        new ProducerRecord<>(
                                topic, partition, event.key().getBytes(UTF_8), event.value()),
                        (metadata, failure) -> {
                            if (failure != null) {
                                failures.add(failure);
                            }
                        });
            }
            for (int partition = 0; partition < PARTITIONS; partition++) {
                byte[] prediction = EventScript.last(false, partition);
                byte[] label = EventScript.last(true, partition);
                producer.send(
                        new ProducerRecord<>(topics.predictions(), partition, null, prediction));
                producer.send(new ProducerRecord<>(topics.labels(), partition, null, label));
            }
            producer.flush();
        }
        assertThat(failures).isEmpty();
    }

    /** By position: at least once means that a repetition has the same key. */
    private Map<String, JsonNode> deadLetters(EmbeddedKafka kafka) throws Exception {
        Properties properties = new Properties();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        Map<String, JsonNode> letters = new HashMap<>();
        ObjectMapper json = new ObjectMapper();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition only = new TopicPartition(topics.deadLetters(), 0);
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            long end = consumer.endOffsets(List.of(only)).getOrDefault(only, 0L);
            while (consumer.position(only) < end) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    letters.put(new String(record.key(), UTF_8), json.readTree(record.value()));
                }
            }
        }
        return letters;
    }

    private static long finalWindows(EmbeddedDatabase database) throws SQLException {
        return count(
                database,
                "SELECT count(*) FROM performance WHERE metric = 'f1' AND status = 'final'");
    }

    private static long undelivered(EmbeddedDatabase database) throws SQLException {
        return count(
                database,
                "SELECT CASE WHEN count(*) = 0 THEN 1 ELSE"
                        + " count(*) FILTER (WHERE delivery <> 'delivered') END"
                        + " FROM retraining_triggers");
    }

    private static long count(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                ResultSet result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static Set<String> triggerIds(EmbeddedDatabase database) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                ResultSet result =
                        connection
                                .createStatement()
                                .executeQuery("SELECT trigger_id FROM retraining_triggers")) {
            while (result.next()) {
                ids.add(result.getString(1));
            }
        }
        return ids.stream().collect(Collectors.toSet());
    }

    private static Map<String, Map<String, Double>> finalRows(EmbeddedDatabase database)
            throws SQLException {
        Map<String, Map<String, Double>> rows = new TreeMap<>();
        String sql =
                "SELECT concat_ws('|', model_version, segment, window_name,"
                        + " (extract(epoch FROM window_start) * 1000)::bigint,"
                        + " (extract(epoch FROM window_end) * 1000)::bigint), metric, value"
                        + " FROM performance WHERE status = 'final'";
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                ResultSet result = connection.createStatement().executeQuery(sql)) {
            while (result.next()) {
                double number = result.getDouble(3);
                double value = result.wasNull() ? Double.NaN : number;
                rows.computeIfAbsent(result.getString(1), window -> new TreeMap<>())
                        .put(result.getString(2), value);
            }
        }
        return rows;
    }
}
