package io.plumbline.demo;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Starts the streaming job; all the demo knows of it. */
public interface JobLauncher {

    /**
     * What the job is to work with.
     *
     * @param kafkaBootstrap where Kafka is; the topics exist
     * @param jdbcUrl where the result tables are; they exist
     * @param configFile the {@code monitors.yaml}
     * @param environment what {@code ${NAME}} in it stands for
     * @param uiPort port of Flink's web pages
     */
    record Request(
            String kafkaBootstrap,
            String jdbcUrl,
            Path configFile,
            Map<String, String> environment,
            int uiPort) {}

    /** A job on its way. */
    interface RunningJob extends AutoCloseable {

        /** Completes when it has ended; exceptionally when it failed. */
        CompletableFuture<?> ended();

        /** Cancels it and returns when it and its cluster are gone. */
        @Override
        void close();
    }

    /** Starts it and returns when it runs. */
    RunningJob start(Request request) throws Exception;
}
