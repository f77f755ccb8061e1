package io.plumbline;

import io.plumbline.config.Configuration;
import io.plumbline.config.EventSources;
import io.plumbline.config.KafkaConnection;
import io.plumbline.config.KafkaPropertiesFile;
import io.plumbline.config.SecretFile;
import io.plumbline.webhook.Secret;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.util.ParameterTool;
import org.jspecify.annotations.Nullable;

/**
 * The job's arguments, {@code --name value} each.
 *
 * @param config path of {@code monitors.yaml}
 * @param kafka bootstrap servers; empty for those of the properties or of the configuration
 * @param kafkaProperties properties of Kafka's clients, before those of the configuration
 * @param jdbc JDBC URL of the result tables; secret, since it may hold a password
 * @param topics where events are read and dead letters written
 * @param flushInterval wall clock between two provisional reports of a window
 */
public record JobArguments(
        String config,
        String kafka,
        Map<String, Secret> kafkaProperties,
        Secret jdbc,
        Topics topics,
        Duration flushInterval) {

    /** With Kafka's properties as the configuration says. */
    public JobArguments(
            String config, String kafka, Secret jdbc, Topics topics, Duration flushInterval) {
        this(config, kafka, Map.of(), jdbc, topics, flushInterval);
    }

    /** Environment variable that gives the JDBC URL where the command line must not show it. */
    public static final String JDBC_VARIABLE = "PLUMBLINE_JDBC_URL";

    /** Environment variable that names a file with the JDBC URL. */
    public static final String JDBC_FILE_VARIABLE = "PLUMBLINE_JDBC_URL_FILE";

    /** A database on this machine. */
    public static final String DEFAULT_JDBC = "jdbc:postgresql://localhost:5432/plumbline";

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
                given.get("kafka", ""),
                given.has("kafka-properties")
                        ? KafkaPropertiesFile.read(Path.of(given.get("kafka-properties")))
                        : Map.of(),
                new Secret(jdbc(given.get("jdbc"), given.get("jdbc-file"), environment)),
                new Topics(
                        given.get("predictions-topic", Topics.CONFIGURED.predictions()),
                        given.get("labels-topic", Topics.CONFIGURED.labels()),
                        given.get("control-topic", Topics.DEFAULT.control()),
                        given.get("dead-letters-topic", Topics.DEFAULT.deadLetters()),
                        given.get("group-id", Topics.DEFAULT.groupId())),
                Duration.ofSeconds(
                        Long.parseLong(given.get("flush-seconds", DEFAULT_FLUSH_SECONDS))));
    }

    /** Kafka as the arguments say, and the configuration where they say nothing. */
    KafkaConnection connection(Configuration configuration) {
        return KafkaConnection.of(kafka, kafkaProperties, configuration.kafka());
    }

    private static String jdbc(
            @Nullable String url, @Nullable String file, Map<String, String> environment) {
        String given = jdbcOf(url, file, environment);
        return given == null ? DEFAULT_JDBC : given;
    }

    /**
     * The JDBC URL that was given, in an argument or in the environment, itself or in a file.
     *
     * @param url the argument {@code --jdbc}, or null
     * @param file the argument {@code --jdbc-file}, or null
     * @return null when none was given
     * @throws IllegalArgumentException when there is none in the file; names the file
     */
    public static @Nullable String jdbcOf(
            @Nullable String url, @Nullable String file, Map<String, String> environment) {
        if (url != null || (file == null && environment.containsKey(JDBC_VARIABLE))) {
            return url == null ? environment.get(JDBC_VARIABLE) : url;
        }
        String path = file == null ? environment.get(JDBC_FILE_VARIABLE) : file;
        try {
            return path == null ? null : SecretFile.read(Path.of(path));
        } catch (SecretFile.UnusableException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    (file == null ? JDBC_FILE_VARIABLE : "--jdbc-file")
                            + " must name a file with the JDBC URL: "
                            + e.getMessage(),
                    e);
        }
    }
}
