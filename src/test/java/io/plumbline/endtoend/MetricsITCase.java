package io.plumbline.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.demo.EmbeddedDatabase;
import io.plumbline.demo.EmbeddedKafka;
import io.plumbline.flink.metric.JobMetric;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Prometheus reads of a running job adds up to what was sent to it; and what alerts,
 * dashboards and documents say of metrics is what can be read.
 */
class MetricsITCase {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
    private static final Set<JobMetric> OF_KSERVE =
            Set.of(JobMetric.REPEATED_HALVES_TOTAL, JobMetric.UNPAIRED_REQUESTS_TOTAL);
    private static final Pattern FLINK_METRIC = Pattern.compile("\\bflink_[a-zA-Z_]+\\b");
    private static final String RULES =
            """
            rules:
              - {name: f1-drop, when: {metric: f1, below: 0.62}, window: sliding, action: retrain}
            """;

    /** A clock event of each partition. */
    private static final int CLOCKS = 2;

    @Test
    void whatIsReadAddsUpToWhatWasSent(@TempDir Path folder) throws Exception {
        EventScript script = new EventScript(7);
        int port = freePort();
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                EmbeddedDatabase database = EmbeddedDatabase.create();
                WebhookReceiver receiver = new WebhookReceiver(KEY)) {
            ResultRows rows = new ResultRows(database);
            ScriptTopics events = new ScriptTopics(kafka);
            events.send(script.sent);
            events.sendLast();
            int windows = new PlainOracle(script).expected().size();
            try (RunProcess run =
                    RunProcess.start(
                            folder,
                            RULES,
                            webhooks(receiver),
                            kafka,
                            database,
                            "run.log",
                            List.of("--metrics-port", String.valueOf(port)))) {
                run.await(
                        "final windows and delivered triggers",
                        () -> rows.finalWindows() >= windows && rows.undelivered() == 0);
                assertAddsUp(Scrape.of(port), script, rows, receiver);
                assertWhatIsNamedIsRead(Scrape.of(port).names());
            }
        }
    }

    private static String webhooks(WebhookReceiver receiver) {
        return """
               webhooks:
                 retrain: {url: "%s", secret: "whsec_%s", cooldown: 7d}
               """
                .formatted(receiver.url(), Base64.getEncoder().encodeToString(KEY));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void assertAddsUp(
            Scrape scrape, EventScript script, ResultRows rows, WebhookReceiver receiver)
            throws SQLException {
        Map<String, Long> events = scrape.sums("events_total", "topic");
        assertThat(events).containsOnlyKeys("predictions", "labels");
        assertThat(events.values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(script.sent.size() + 2 * CLOCKS);
        assertThat(scrape.sums("dead_letters_total", "reason"))
                .containsAllEntriesOf(
                        Map.of(
                                "malformed", (long) script.malformed,
                                "missing_field", (long) script.missingField,
                                "bad_type", (long) script.badType,
                                "bad_timestamp", (long) script.badTimestamp,
                                "future_timestamp", (long) script.futureTimestamp,
                                "unknown_model", (long) script.unknownModel,
                                "too_large", (long) script.tooLarge,
                                "conflicting_duplicate", (long) script.conflicting,
                                "late_label", (long) script.lateLabels,
                                "unmatched_label", (long) script.unmatchedLabels))
                .hasSize(10);
        assertThat(scrape.sum("repeated_events_total")).isEqualTo(script.repeated);

        long predicted = sum(rows, "prediction_count");
        long labelled = sum(rows, "label_count");
        assertThat(scrape.sum("predictions_total")).isEqualTo(predicted + CLOCKS);
        assertThat(scrape.sum("labels_joined_total") - scrape.sum("labels_unjoined_total"))
                .isEqualTo(labelled + CLOCKS);
        assertThat(scrape.sum("expired_predictions_total")).isEqualTo(predicted - labelled);
        assertThat(scrape.sum("pending_predictions")).isZero();
        assertThat(scrape.sums("rows_written_total", "table"))
                .containsKeys("performance", "feature_stats", "alerts", "retraining_triggers");

        long delivered = total(scrape.sums("delivered_total", "webhook"));
        assertThat(delivered).isEqualTo(total(scrape.sums("triggers_total", "webhook")));
        assertThat(delivered + total(scrape.sums("failed_total", "webhook")))
                .isEqualTo(receiver.received().size());
    }

    private static long total(Map<String, Long> sums) {
        return sums.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long sum(ResultRows rows, String metric) throws SQLException {
        return rows.count(
                "SELECT sum(value)::bigint FROM performance WHERE window_name = 'hourly'"
                        + " AND segment = 'all' AND model_version <> '*' AND status = 'final'"
                        + " AND metric = '"
                        + metric
                        + "'");
    }

    private static void assertWhatIsNamedIsRead(Set<String> read) throws IOException {
        String document = Files.readString(Path.of("docs/metrics.md"));
        for (JobMetric metric : JobMetric.values()) {
            String label = metric.label() == null ? "" : metric.label() + "_";
            String name =
                    "flink_taskmanager_job_task_operator_plumbline_" + label + metric.metricName();
            // Those of the stage that this job has not; CallPairingTest looks at them.
            assertThat(read.contains(name)).isEqualTo(!OF_KSERVE.contains(metric));
            assertThat(document).contains("`" + label + metric.metricName() + "`");
        }
        assertThat(read).containsAll(named());
    }

    /** Flink's metrics that are named in what is deployed. */
    private static Set<String> named() throws IOException {
        Set<String> named = new HashSet<>();
        try (Stream<Path> files =
                Stream.concat(
                        Files.walk(Path.of("deploy/prometheus")),
                        Files.walk(Path.of("deploy/grafana")))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher metric = FLINK_METRIC.matcher(Files.readString(file));
                while (metric.find()) {
                    named.add(metric.group());
                }
            }
        }
        assertThat(named).isNotEmpty();
        return named;
    }
}
