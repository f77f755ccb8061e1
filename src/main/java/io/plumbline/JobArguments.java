package io.plumbline;

import io.plumbline.config.EventSources;
import io.plumbline.webhook.Secret;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.util.ParameterTool;

/**
 * The job's arguments, {@code --name value} each.
 *
 * @param config path of {@code monitors.yaml}
 * @param kafka bootstrap servers
 * @param jdbc JDBC URL of the result tables; secret, since it may hold a password
 * @param topics where events are read and dead letters written
 * @param flushInterval wall clock between two provisional reports of a window
 */
public record JobArguments(
        String config, String kafka, Secret jdbc, Topics topics, Duration flushInterval) {

    /** Environment variable that gives the JDBC URL where the command line must not show it. */
    public static final String JDBC_VARIABLE = "PLUMBLINE_JDBC_URL";

    private static final String DEFAULT_KAFKA = "localhost:9092";
    private static final String DEFAULT_JDBC = "jdbc:postgresql://localhost:5432/plumbline";
    private static final String DEFAULT_FLUSH_SECONDS = "10";

    /**
     * Names of the topics and of the consumer group.
     *
     * @param predictions where predictions are read; empty for where the configuration says
     * @param labels where labels are read; empty for where the configuration says
     * @param control where control events are read
     * @param deadLetters where unusable events are written
     * @param groupId consumer group, whose offsets show how far the job has read
     */
    public record Topics(
            String predictions, String labels, String control, String deadLetters, String groupId) {
        /** The names of the contract. */
        public static final Topics DEFAULT =
                new Topics(
                        "plumbline.predictions",
                        "plumbline.labels",
                        "plumbline.control",
                        "plumbline.dead-letters",
                        "plumbline");

        /** Those of the configuration, and the contract's where it says nothing. */
        public static final Topics CONFIGURED =
                new Topics("", "", DEFAULT.control(), DEFAULT.deadLetters(), DEFAULT.groupId());

        /** With the names of the configuration where none is given. */
        Topics in(EventSources sources) {
            return new Topics(
                    predictions.isEmpty() ? sources.predictions().topic() : predictions,
                    labels.isEmpty() ? sources.labels().topic() : labels,
                    control,
                    deadLetters,
                    groupId);
        }
    }

    /**
     * Reads the arguments of {@code main}.
     *
     * @param environment environment variables
     * @throws IllegalArgumentException when {@code --config} is missing or a value can't be read
     */
    public static JobArguments parse(String[] args, Map<String, String> environment) {
        ParameterTool given = ParameterTool.fromArgs(args);
        String config = given.get("config");
        if (config == null) {
            throw new IllegalArgumentException(
                    "--config is missing: give it the path of monitors.yaml");
        }
        return new JobArguments(
                config,
                given.get("kafka", DEFAULT_KAFKA),
                new Secret(given.get("jdbc", jdbcOf(environment))),
                new Topics(
                        given.get("predictions-topic", Topics.CONFIGURED.predictions()),
                        given.get("labels-topic", Topics.CONFIGURED.labels()),
                        given.get("control-topic", Topics.DEFAULT.control()),
                        given.get("dead-letters-topic", Topics.DEFAULT.deadLetters()),
                        given.get("group-id", Topics.DEFAULT.groupId())),
                Duration.ofSeconds(
                        Long.parseLong(given.get("flush-seconds", DEFAULT_FLUSH_SECONDS))));
    }

    /** JDBC URL of the environment, or a database on this machine. */
    public static String jdbcOf(Map<String, String> environment) {
        return environment.getOrDefault(JDBC_VARIABLE, DEFAULT_JDBC);
    }
}
