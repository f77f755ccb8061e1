package io.plumbline.flink.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.cli.ResultSchema;
import io.plumbline.demo.EmbeddedDatabase;
import io.plumbline.performance.PerformanceRow;
import io.plumbline.window.ReportedWindow;
import io.plumbline.window.Slice;
import io.plumbline.window.TimeWindow;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Against a real PostgreSQL: rows only move forward, a bad one harms no other, a stop is waited
 * out.
 */
class UpsertBatchITCase {
    private static EmbeddedDatabase database;

    private final SimpleCounter written = new SimpleCounter();
    private final SimpleCounter refused = new SimpleCounter();

    @BeforeAll
    static void start() throws IOException {
        database = EmbeddedDatabase.create();
        new ResultSchema(database.jdbcUrl()).upgrade();
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl())) {
            connection.createStatement().execute("TRUNCATE performance");
        }
    }

    @Test
    void laterRevisionOfTheSameWriterWinsInWhateverOrder() throws Exception {
        UpsertBatch<PerformanceRow> writer = writer();
        write(writer, row("f1", 2, 0.2));
        write(writer, row("f1", 1, 0.1));
        assertThat(value("f1")).isEqualTo(0.2);

        write(writer, row("f1", 3, 0.3));
        assertThat(value("f1")).isEqualTo(0.3);
    }

    @Test
    void writerThatOpenedEarlierCannotOverwriteItsSuccessor() throws Exception {
        UpsertBatch<PerformanceRow> replaced = writer();
        UpsertBatch<PerformanceRow> successor = writer();
        write(replaced, row("f1", 7, 0.7));
        write(successor, row("f1", 1, 0.1));
        write(replaced, row("f1", 8, 0.8));

        assertThat(value("f1")).isEqualTo(0.1);
    }

    /** Those of acknowledgements are times. */
    @Test
    void revisionLargerThanItsHalfGrowsWithTheWriterStill() throws Exception {
        for (int writer = 0; writer < 20; writer++) {
            write(writer(), row("f1", 1_764_000_000_000L + writer, writer));
            assertThat(value("f1")).isEqualTo(writer);
        }
    }

    @Test
    void whatASuccessorCountsAgainDoesNotTakeAFinalRowBack() throws Exception {
        UpsertBatch<PerformanceRow> replaced = writer();
        UpsertBatch<PerformanceRow> successor = writer();
        write(replaced, row("f1", 7, 0.7, true));
        write(successor, row("f1", 1, 0.1, false));
        assertThat(value("f1")).isEqualTo(0.7);

        write(successor, row("f1", 2, 0.2, true));
        assertThat(value("f1")).isEqualTo(0.2);
    }

    /** So it tells when it was known. */
    @Test
    void aFinalRowThatComesAgainIsAsOldAsItWas() throws Exception {
        write(writer(), row("f1", 7, 0.7, false));
        String provisional = updatedAt();
        write(writer(), row("f1", 1, 0.7, true));
        String known = updatedAt();
        assertThat(known).isNotEqualTo(provisional);

        write(writer(), row("f1", 1, 0.7, true));
        assertThat(updatedAt()).isEqualTo(known);
        write(writer(), row("f1", 1, 0.8, true));
        assertThat(updatedAt()).isNotEqualTo(known);
    }

    private static String updatedAt() throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                ResultSet row =
                        connection
                                .createStatement()
                                .executeQuery("SELECT updated_at::text FROM performance")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void writerThatReconnectsIsStillTheEarlierOne() throws Exception {
        UpsertBatch<PerformanceRow> replaced = writer();
        UpsertBatch<PerformanceRow> successor = writer();
        write(successor, row("f1", 1, 0.1));
        replaced.closeStatements();
        replaced.prepareStatements(DriverManager.getConnection(database.jdbcUrl()));
        write(replaced, row("f1", 9, 0.9));

        assertThat(value("f1")).isEqualTo(0.1);
    }

    @Test
    void newestOfABatchIsWritten() throws Exception {
        UpsertBatch<PerformanceRow> writer = writer();
        writer.addToBatch(row("f1", 2, 0.2));
        writer.addToBatch(row("f1", 3, 0.3));
        writer.addToBatch(row("f1", 1, 0.1));
        writer.executeBatch();

        assertThat(value("f1")).isEqualTo(0.3);
        assertThat(written.getCount()).isEqualTo(1);
    }

    @Test
    void refusedRowDoesNotTakeItsBatchDown() throws Exception {
        UpsertBatch<PerformanceRow> writer = writer();
        writer.addToBatch(row("accuracy", 1, 0.1));
        writer.addToBatch(row("f1", 1, 0.2));
        writer.addToBatch(row("recall", 1, 0.3));
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl())) {
            connection
                    .createStatement()
                    .execute("ALTER TABLE performance ADD CONSTRAINT no_f1 CHECK (metric <> 'f1')");
            writer.executeBatch();
            connection.createStatement().execute("ALTER TABLE performance DROP CONSTRAINT no_f1");
        }

        assertThat(value("accuracy")).isEqualTo(0.1);
        assertThat(value("recall")).isEqualTo(0.3);
        assertThat(written.getCount()).isEqualTo(2);
        assertThat(refused.getCount()).isEqualTo(1);
    }

    @Test
    void keyTooLongForTheIndexIsRefusedAlone() throws Exception {
        UpsertBatch<PerformanceRow> writer = writer();
        writer.addToBatch(row("accuracy", 1, 0.1));
        writer.addToBatch(row(incompressible(), 1, 0.2));
        writer.executeBatch();

        assertThat(value("accuracy")).isEqualTo(0.1);
        assertThat(refused.getCount()).isEqualTo(1);
    }

    @Test
    void characterThatTheDatabaseCannotStoreIsReplaced() throws Exception {
        write(writer(), row("f\0001", 1, 0.5));

        assertThat(value("f\uFFFD1")).isEqualTo(0.5);
    }

    @Test
    void undefinedIsNull() throws Exception {
        write(writer(), row("f1", 1, Double.NaN));

        assertThat(value("f1")).isNaN();
    }

    @Test
    void connectionComesBackWhenTheDatabaseDoes() throws Exception {
        try (EmbeddedDatabase other = EmbeddedDatabase.create()) {
            ReconnectingConnection connection =
                    new ReconnectingConnection(other.jdbcUrl(), Duration.ofMinutes(1));
            connection.getOrEstablishConnection();
            other.stop();
            assertThat(connection.isConnectionValid()).isFalse();

            CompletableFuture<Void> restart = CompletableFuture.runAsync(() -> restart(other));
            assertThat(connection.reestablishConnection().isValid(5)).isTrue();
            restart.get();
            connection.closeConnection();
        }
    }

    private static void restart(EmbeddedDatabase stopped) {
        try {
            stopped.start();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private UpsertBatch<PerformanceRow> writer() throws SQLException {
        UpsertBatch<PerformanceRow> batch =
                new UpsertBatch<>(new PerformanceTable(), written, refused);
        batch.prepareStatements(DriverManager.getConnection(database.jdbcUrl()));
        return batch;
    }

    private static void write(UpsertBatch<PerformanceRow> batch, PerformanceRow row)
            throws SQLException {
        batch.addToBatch(row);
        batch.executeBatch();
    }

    private static PerformanceRow row(String metric, long revision, double value) {
        return row(metric, revision, value, false);
    }

    private static PerformanceRow row(String metric, long revision, double value, boolean isFinal) {
        ReportedWindow reported =
                new ReportedWindow(
                        new Slice("m", "v1", "all"),
                        new TimeWindow("hourly", 0, 3_600_000),
                        isFinal,
                        revision);
        return new PerformanceRow(reported, metric, value, Double.NaN, Double.NaN, 1, 1, 1);
    }

    private static String incompressible() {
        StringBuilder text = new StringBuilder();
        Random random = new Random(1);
        while (text.length() < 20_000) {
            text.append(Long.toString(random.nextLong(), 36));
        }
        return text.toString();
    }

    private static double value(String metric) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                var query =
                        connection.prepareStatement(
                                "SELECT value FROM performance WHERE metric = ?")) {
            query.setString(1, metric);
            try (ResultSet result = query.executeQuery()) {
                assertThat(result.next()).as("a row of " + metric).isTrue();
                double value = result.getDouble(1);
                return result.wasNull() ? Double.NaN : value;
            }
        }
    }
}
