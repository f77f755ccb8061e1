package io.plumbline.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.operators.CoordinatedOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.api.operators.SimpleUdfStreamOperatorFactory;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** In a real cluster, with a coordinator that leaves its first checkpoint unanswered. */
class CheckpointWatchTest {
    private static final CompletableFuture<Long> UNANSWERED = new CompletableFuture<>();
    private static final CompletableFuture<Long> COMPLETED = new CompletableFuture<>();

    @Test
    void theNextCheckpointBeginsAfterAnUnansweredOne() throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        new Configuration()
                                .set(
                                        CheckpointingOptions.CHECKPOINTING_INTERVAL,
                                        Duration.ofMillis(50))
                                .set(
                                        CheckpointingOptions.CHECKPOINTING_TIMEOUT,
                                        Duration.ofHours(1)));
        env.setParallelism(1);
        env.fromSource(
                        new DataGeneratorSource<>(
                                number -> number,
                                Long.MAX_VALUE,
                                RateLimiterStrategy.perSecond(10),
                                Types.LONG),
                        WatermarkStrategy.noWatermarks(),
                        "numbers")
                .transform("watched", Types.LONG, new Watched())
                .sinkTo(new DiscardingSink<>());

        JobClient job = env.executeAsync();
        try {
            assertThat(COMPLETED.get(1, TimeUnit.MINUTES)).isGreaterThan(UNANSWERED.getNow(0L));
        } finally {
            job.cancel().get(1, TimeUnit.MINUTES);
        }
    }

    private static final class Watched extends SimpleUdfStreamOperatorFactory<Long>
            implements OneInputStreamOperatorFactory<Long, Long>, CoordinatedOperatorFactory<Long> {
        private static final long serialVersionUID = 1L;

        Watched() {
            super(new ProcessOperator<>(new HandOn()));
        }

        @Override
        public OperatorCoordinator.Provider getCoordinatorProvider(String name, OperatorID id) {
            return new Maker(id);
        }
    }

    private static final class HandOn extends ProcessFunction<Long, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Long value, Context context, Collector<Long> out) {
            out.collect(value);
        }
    }

    private record Maker(OperatorID operatorId) implements OperatorCoordinator.Provider {
        @Override
        public OperatorID getOperatorId() {
            return operatorId;
        }

        @Override
        public OperatorCoordinator create(OperatorCoordinator.Context context) {
            return new Mute(context, new CheckpointWatch(Duration.ofMillis(100)));
        }
    }

    private record Mute(Context context, CheckpointWatch watch) implements OperatorCoordinator {
        @Override
        public void start() {}

        @Override
        public void close() {}

        @Override
        public void handleEventFromOperator(int subtask, int attempt, OperatorEvent event) {}

        @Override
        public void checkpointCoordinator(long checkpointId, CompletableFuture<byte[]> result) {
            watch.begins(checkpointId, context.getCheckpointCoordinator());
            if (!UNANSWERED.complete(checkpointId)) {
                result.complete(new byte[0]);
            }
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            COMPLETED.complete(checkpointId);
        }

        @Override
        public void resetToCheckpoint(long checkpointId, byte @Nullable [] bytes) {}

        @Override
        public void subtaskReset(int subtask, long checkpointId) {}

        @Override
        public void executionAttemptFailed(int subtask, int attempt, @Nullable Throwable reason) {}

        @Override
        public void executionAttemptReady(int subtask, int attempt, SubtaskGateway gateway) {}
    }
}
