package io.plumbline.flink.io;

import io.plumbline.config.KafkaConnection;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Kafka lets us in, asked before a job starts: in a running one the answer would be a
 * restart after the other.
 */
public final class KafkaAccess {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaAccess.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String WHERE =
            " of kafka in monitors.yaml or of the file of --kafka-properties";

    private KafkaAccess() {}

    /** Kafka does not let us in, or the properties can't be used. Says which and what to do. */
    public static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Asks Kafka. A Kafka that does not answer is none that refuses: the job waits for it.
     *
     * @throws RefusedException when it refuses
     */
    public static void check(KafkaConnection connection) {
        Properties properties = connection.clientProperties();
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        try (Admin admin = Admin.create(properties)) {
            admin.describeCluster().nodes().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String refusal = refusal(connection, cause);
            if (refusal != null) {
                throw new RefusedException(refusal, cause);
            }
            silent(connection);
        } catch (TimeoutException e) {
            silent(connection);
        } catch (KafkaException e) {
            // Without the cause: what Kafka says of a login quotes it.
            throw new RefusedException(unusable(e), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What it means when Kafka answers so, for people.
     *
     * @return null when it does not refuse
     */
    public static @Nullable String refusal(KafkaConnection connection, Throwable answer) {
        String kafka = "Kafka at " + connection.bootstrapServers();
        if (answer instanceof SslAuthenticationException) {
            return kafka
                    + " and we don't trust each other by TLS ("
                    + answer.getMessage()
                    + "): check ssl.truststore.*, and ssl.keystore.* if it asks for a certificate,"
                    + WHERE;
        }
        if (answer instanceof AuthenticationException) {
            return kafka
                    + " refuses the user or the password ("
                    + answer.getMessage()
                    + "): check sasl.jaas.config and sasl.mechanism"
                    + WHERE;
        }
        return answer instanceof AuthorizationException
                ? kafka
                        + " knows the user and does not allow this ("
                        + answer.getMessage()
                        + "): it must be allowed to read the topics of events and the group, and to"
                        + " write dead letters"
                : null;
    }

    /** What is wrong with the properties, as far as it may be said. */
    public static String unusable(KafkaException failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage());
        // What Kafka says of a login quotes what it can't read of it.
        boolean mayQuote =
                message.toLowerCase(Locale.ROOT).contains("jaas")
                        || message.toLowerCase(Locale.ROOT).contains("login");
        return "the properties of Kafka's clients can't be used ("
                + (mayQuote
                        ? "sasl.jaas.config must be LOGIN_MODULE required username=\"…\""
                                + " password=\"…\";"
                        : message)
                + "): check those"
                + WHERE;
    }

    private static void silent(KafkaConnection connection) {
        LOG.warn(
                "Kafka at {} does not answer within {} s; the job waits for it. Does it want TLS or"
                        + " SASL? Then security.protocol must say so",
                connection.bootstrapServers(),
                PATIENCE.toSeconds());
    }
}
