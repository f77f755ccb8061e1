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

/**
 * Writes a table at least once by idempotent, guarded upserts, on the JDBC connector's batching
 * writer with our own batch ({@link UpsertBatch}) and our own connection ({@link
 * ReconnectingConnection}).
 *
 * @param <T> what a row is made of
 */
public final class UpsertSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    private static final int BATCH_ROWS = 1_000;
    private static final Duration BATCH_INTERVAL = Duration.ofMillis(500);
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
        JdbcOutputFormat<T, T, UpsertBatch<T>> format =
                new JdbcOutputFormat<>(
                        new ReconnectingConnection(jdbcUrl, PATIENCE),
                        JdbcExecutionOptions.builder()
                                .withBatchSize(BATCH_ROWS)
                                .withBatchIntervalMs(BATCH_INTERVAL.toMillis())
                                .withMaxRetries(RETRIES)
                                .build(),
                        () -> new UpsertBatch<>(table, written, refused));
        format.open(
                JdbcOutputSerializer.of(
                        context.createInputSerializer(), context.isObjectReuseEnabled()));
        return new Writer<>(format);
    }

    private record Writer<T>(JdbcOutputFormat<T, T, UpsertBatch<T>> format)
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

        @Override
        public void close() {
            format.close();
        }
    }
}
