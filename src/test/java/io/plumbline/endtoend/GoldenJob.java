package io.plumbline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.demo.EmbeddedDatabase;
import io.plumbline.demo.EmbeddedKafka;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntUnaryOperator;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The whole job, with a database and a webhook of its own; a job that fails once has failed. */
final class GoldenJob implements AutoCloseable {
    static final int PARALLELISM = 2;

    private static final byte[] KEY =
            "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    private final EmbeddedDatabase database;
    private final ResultRows tables;
    private final WebhookReceiver receiver;
    private final JobClient job;

    /**
     * Starts it.
     *
     * @param folder empty
     * @param answers what the webhook answers, by the number of calls before
     * @param savepoint where to go on, or null
     */
    GoldenJob(
            EmbeddedKafka kafka,
            String monitors,
            Path folder,
            IntUnaryOperator answers,
            @Nullable URI savepoint)
            throws Exception {
        database = EmbeddedDatabase.create();
        tables = new ResultRows(database);
        receiver = new WebhookReceiver(KEY, answers);
        job =
                new JobOnKafka(kafka, database)
                        .start(
                                folder,
                                monitors,
                                Map.of(
                                        "GOLDEN_URL",
                                        receiver.url(),
                                        "GOLDEN_SECRET",
                                        "whsec_" + Base64.getEncoder().encodeToString(KEY)),
                                database.jdbcUrl(),
                                flink(savepoint),
                                PARALLELISM);
    }

    private static Configuration flink(@Nullable URI savepoint) {
        Configuration flink = new Configuration();
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        if (savepoint != null) {
            flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint.toString());
        }
        return flink;
    }

    /** Waits while the job runs; how long a real broker and database take is not ours to say. */
    void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> {
                            if (job.getJobStatus().get().isTerminalState()) {
                                job.getJobExecutionResult().get();
                            }
                            return condition.call();
                        });
    }

    /** Waits until windows are final up to there. */
    void awaitFinal(long end, int models) {
        String reached =
                "SELECT count(DISTINCT model_id) FROM performance WHERE status = 'final'"
                        + " AND window_end >= to_timestamp(%d)".formatted(end / 1000);
        await("final windows", () -> tables.count(reached) == models);
    }

    /** Waits until so many requests to retrain are delivered. */
    void awaitDelivered(int triggers) {
        String delivered = "SELECT count(*) FROM retraining_triggers WHERE delivery = 'delivered'";
        await("delivered triggers", () -> tables.count(delivered) == triggers);
    }

    /** Up to when windows are final. */
    long settledUntil() throws Exception {
        return tables.count(
                "SELECT (extract(epoch FROM max(window_end)) * 1000)::bigint FROM performance WHERE"
                        + " status = 'final'");
    }

    WebhookReceiver receiver() {
        return receiver;
    }

    /** Ends it, with all its rows written. */
    Path stop(Path folder) throws Exception {
        String savepoint =
                job.stopWithSavepoint(
                                false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                        .get();
        return Path.of(URI.create(savepoint));
    }

    /** All that it said; signed where it was sent. */
    TableRows rows() throws Exception {
        assertThat(receiver.received()).allMatch(WebhookReceiver.Received::signatureIsValid);
        return TableRows.of(database);
    }

    @Override
    public void close() throws Exception {
        if (!job.getJobStatus().get().isTerminalState()) {
            job.cancel().get();
        }
        receiver.close();
        database.close();
    }
}
