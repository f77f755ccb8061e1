package io.plumbline.bench.pipeline;

import java.time.Duration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamStatementSet;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.config.ExecutionConfigOptions;

/** The same as {@link IntervalJoinPipeline} in Flink SQL. */
final class SqlPipeline implements Pipeline {
    private static final long MINI_BATCH_SIZE = 5_000;

    private final boolean miniBatch;

    SqlPipeline(boolean miniBatch) {
        this.miniBatch = miniBatch;
    }

    @Override
    public String pipelineName() {
        return miniBatch ? "flink-sql-mini-batch" : "flink-sql";
    }

    @Override
    public String description() {
        return "Flink SQL's interval join and window aggregation"
                + (miniBatch ? ", in mini-batches" : "");
    }

    @Override
    public void define(StreamExecutionEnvironment env, Workload workload) {
        // The planner names its operators itself.
        org.apache.flink.configuration.Configuration uids =
                new org.apache.flink.configuration.Configuration();
        uids.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
        env.configure(uids);
        StreamTableEnvironment tables = StreamTableEnvironment.create(env);
        if (miniBatch) {
            tables.getConfig()
                    .set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ENABLED, true)
                    .set(
                            ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ALLOW_LATENCY,
                            Duration.ofSeconds(1))
                    .set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_SIZE, MINI_BATCH_SIZE);
        }
        view(tables, "predictions", BenchEvents.predicted(env, workload));
        view(tables, "labels", BenchEvents.labelled(env, workload));
        tables.executeSql(
                "CREATE TEMPORARY TABLE counts (modelId STRING, site STRING, window_start"
                        + " TIMESTAMP(3), tp BIGINT, fp BIGINT, fn BIGINT, tn BIGINT) WITH"
                        + " ('connector' = 'blackhole')");
        tables.executeSql(
                "CREATE TEMPORARY VIEW joined AS SELECT p.modelId, p.site, p.rowtime, p.positive"
                        + " AS predicted, l.positive AS truth FROM predictions p, labels l WHERE"
                        + " p.modelId = l.modelId AND p.predictionId = l.predictionId AND"
                        + " l.rowtime BETWEEN p.rowtime AND p.rowtime + "
                        + interval(workload.horizon()));
        StreamStatementSet statements = tables.createStatementSet();
        statements.addInsertSql(
                "INSERT INTO counts SELECT modelId, site, window_start,"
                        + " COUNT(*) FILTER (WHERE predicted AND truth),"
                        + " COUNT(*) FILTER (WHERE predicted AND NOT truth),"
                        + " COUNT(*) FILTER (WHERE NOT predicted AND truth),"
                        + " COUNT(*) FILTER (WHERE NOT predicted AND NOT truth)"
                        + " FROM TABLE(TUMBLE(TABLE joined, DESCRIPTOR(rowtime), "
                        + interval(workload.window())
                        + ")) GROUP BY window_start, window_end, modelId, site");
        statements.attachAsDataStream();
    }

    private static void view(StreamTableEnvironment tables, String name, DataStream<?> events) {
        tables.createTemporaryView(
                name,
                events,
                Schema.newBuilder()
                        .columnByMetadata("rowtime", "TIMESTAMP_LTZ(3)")
                        .watermark("rowtime", "SOURCE_WATERMARK()")
                        .build());
    }

    private static String interval(Duration duration) {
        return "INTERVAL '%d %02d:%02d:%02d' DAY TO SECOND"
                .formatted(
                        duration.toDays(),
                        duration.toHoursPart(),
                        duration.toMinutesPart(),
                        duration.toSecondsPart());
    }
}
