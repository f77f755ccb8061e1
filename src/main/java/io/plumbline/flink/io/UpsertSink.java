package io.plumbline.flink.io;

import io.plumbline.flink.metric.JobMetric;
import io.plumbline.flink.metric.JobMetrics;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.internal.JdbcOutputFormat;
import org.apache.flink.connector.jdbc.internal.JdbcOutputSerializer;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a table at least once by idempotent, guarded upserts, on the JDBC connector's batching
 * writer with our own batch ({@link UpsertBatch}) and our own connection ({@link
 * ReconnectingConnection}).
 *
 * @param <T> what a row is made of
 */
public final class UpsertSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(UpsertSink.class);
    private static final int BATCH_ROWS = 1_000;
    private static final Duration BATCH_INTERVAL = Duration.ofMillis(200);
    private static final int RETRIES = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final ResultTable<T> table;
    private final String jdbcUrl;

    /**
     * @param table what rows of it look like
     * @param jdbcUrl where the tables are
     */
    public UpsertSink(ResultTable<T> table, String jdbcUrl) {
        this.table = table;
        this.jdbcUrl = jdbcUrl;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        JobMetrics metrics = new JobMetrics(context.metricGroup());
        Counter written = metrics.counter(JobMetric.ROWS_WRITTEN_TOTAL, table.name());
        Counter refused = metrics.counter(JobMetric.ROWS_REFUSED_TOTAL, table.name());
        ReconnectingConnection connection = new ReconnectingConnection(jdbcUrl, PATIENCE);
        JdbcOutputFormat<T, T, UpsertBatch<T>> format =
                new JdbcOutputFormat<>(
                        connection,
                        JdbcExecutionOptions.builder()
                                .withBatchSize(BATCH_ROWS)
                                .withBatchIntervalMs(BATCH_INTERVAL.toMillis())
                                .withMaxRetries(RETRIES)
                                .build(),
                        () -> new UpsertBatch<>(table, written, refused));
        format.open(
                JdbcOutputSerializer.of(
                        context.createInputSerializer(), context.isObjectReuseEnabled()));
        return new Writer<>(format, connection);
    }

    private record Writer<T>(
            JdbcOutputFormat<T, T, UpsertBatch<T>> format, ReconnectingConnection connection)
            implements SinkWriter<T> {
        @Override
        public void write(T row, Context context) throws IOException {
            format.writeRecord(row);
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            format.flush();
            format.checkFlushException();
        }

        /**
         * All that had to be written was flushed before; what a failed task has left is counted
         * again. Closing tries to write it all the same, and an exception of that would make Flink
         * end the whole TaskManager.
         */
        @Override
        public void close() {
            try {
                format.close();
            } catch (RuntimeException failure) {
                LOG.warn(
                        "A writer is closed with rows that were not written ({}); they come again",
                        failure.getClass().getSimpleName());
            } finally {
                connection.closeConnection();
            }
        }
    }
}
