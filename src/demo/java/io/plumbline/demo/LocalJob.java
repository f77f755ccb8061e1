package io.plumbline.demo;

import io.plumbline.JobArguments;
import io.plumbline.PlumblineJob;
import io.plumbline.config.ConfigurationLoader;
import io.plumbline.webhook.Secret;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.checkpoint.CheckpointFailureManager;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** Runs the streaming job in a Flink of this JVM, with its web pages. */
final class LocalJob implements JobLauncher {
    private static final int PARALLELISM = 2;
    private static final long CANCEL_SECONDS = 30;

    /** Short, because a second of the demo is a day of flights. */
    private static final Duration CHECKPOINTS = Duration.ofMillis(500);

    private static final Duration FLUSHES = Duration.ofSeconds(2);

    @Override
    public RunningJob start(Request request) throws Exception {
        Configuration flink = new Configuration();
        flink.set(RestOptions.PORT, request.uiPort());
        flink.set(RestOptions.ADDRESS, "localhost");
        flink.set(RestOptions.BIND_ADDRESS, "localhost");
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINTS);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(flink);
        env.setParallelism(PARALLELISM);
        JobArguments arguments =
                new JobArguments(
                        request.configFile().toString(),
                        request.kafkaBootstrap(),
                        new Secret(request.jdbcUrl()),
                        JobArguments.Topics.DEFAULT,
                        FLUSHES);
        PlumblineJob.define(
                env,
                arguments,
                ConfigurationLoader.load(request.configFile(), request.environment()));
        return new Running(env.executeAsync("plumbline demo"));
    }

    private record Running(JobClient client) implements RunningJob {
        @Override
        public CompletableFuture<?> ended() {
            return client.getJobExecutionResult();
        }

        @Override
        public void close() {
            try {
                if (!client.getJobStatus().get().isGloballyTerminalState()) {
                    // A checkpoint that is cancelled with the job would be warned of, with its
                    // trace.
                    Configurator.setLevel(CheckpointFailureManager.class, Level.OFF);
                    client.cancel().get(CANCEL_SECONDS, TimeUnit.SECONDS);
                }
                ended().handle((result, failure) -> null).get(CANCEL_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException gone) {
                throw new IllegalStateException("the job did not end when told to", gone);
            }
        }
    }
}
