package io.plumbline.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.plumbline.demo.EmbeddedDatabase;
import io.plumbline.testing.Alone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.test.junit5.InjectClusterRESTAddress;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job that knows a secret of every kind, rings a webhook that repeats what it was sent, and fails
 * because the database no longer lets it in: none of the secrets is in a log, in what Flink tells
 * over HTTP, or in a table.
 */
@Alone
class SecretsITCase {
    @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(1);

    private static final String JDBC_PASSWORD = "jdbc-pa55word";
    private static final String AUTHORIZATION = "t0ken-of-the-webhook";
    private static final String SIGNING = base64("s1gning-secret-of-the-webhook");
    private static final String PREVIOUS = base64("previous-secret-of-the-webhook");
    private static final String URL_KEY = "k3y-in-the-url-of-the-webhook";
    private static final String REGISTRY = "r3gistry-pa55word";

    private static final List<String> SECRETS =
            List.of(
                    SecureKafka.PASSWORD,
                    JDBC_PASSWORD,
                    AUTHORIZATION,
                    SIGNING,
                    PREVIOUS,
                    URL_KEY,
                    REGISTRY);

    private static final String MONITORS =
            """
            version: 1
            idle_after: 1s
            sources:
              schema_registry: {url: "http://127.0.0.1:1", username: u, password: "${REGISTRY}"}
            kafka:
              security.protocol: SASL_SSL
              sasl.mechanism: PLAIN
              sasl.jaas.config: >-
                org.apache.kafka.common.security.plain.PlainLoginModule required
                username="plumbline" password="${file:kafka-password}";
              ssl.truststore.type: PEM
              ssl.truststore.location: "${AUTHORITY}"
            monitors:
              - model: m
                task: regression
                label_horizon: 1h
                windows: [{name: hourly, size: 1h}]
                rules:
                  - {name: few, when: {metric: prediction_count, below: 99}, window: hourly, action: retrain}
            webhooks:
              retrain:
                url: "${URL}"
                secret: "whsec_${SIGNING}"
                previous_secret: "whsec_${PREVIOUS}"
                authorization: "Bearer ${AUTHORIZATION}"
                cooldown: 1d
            """;

    @TempDir private Path folder;

    @Test
    void noneIsShownAnywhere(@InjectClusterRESTAddress URI rest) throws Exception {
        HttpServer receiver = receiver();
        try (LoggedLines log = new LoggedLines();
                SecureKafka kafka = new SecureKafka(folder);
                EmbeddedDatabase database = EmbeddedDatabase.create()) {
            ResultRows rows = new ResultRows(database);
            login(database);
            kafka.broker.createTopics(
                    Map.of(
                            "plumbline.predictions", 1,
                            "plumbline.labels", 1,
                            "plumbline.dead-letters", 1));
            send(kafka, "{", prediction(0), prediction(30));
            JobClient job = start(kafka, database, receiver);
            FlinkPages flink = new FlinkPages(rest, job.getJobID().toString());
            try {
                await(
                        "an answer that repeats the request",
                        () ->
                                rows.count(
                                                "SELECT count(*) FROM retraining_triggers WHERE last_error LIKE '%HTTP 404: You said %'")
                                        > 0);
                shutOut(database);
                send(kafka, prediction(60));
                await(
                        "the failure",
                        () ->
                                flink.page("/jobs/" + job.getJobID() + "/exceptions")
                                        .contains("PSQLException"));
                assertNoneIn(flink.all());
                // A task that can't write its last rows takes no TaskManager with it.
                assertThat(flink.taskManagers()).hasSize(1);
            } finally {
                job.cancel().get();
            }
            assertThat(log.lines()).noneMatch(line -> SECRETS.stream().anyMatch(line::contains));
            assertThat(log.lines()).anyMatch(line -> line.contains("PSQLException"));
            assertThat(tables(database)).doesNotContain(SECRETS.toArray(String[]::new));
        } finally {
            receiver.stop(0);
        }
    }

    /**
     * What could not be asked because there is none is listed: a new page of Flink's is noticed.
     */
    private static void assertNoneIn(Map<String, String> pages) {
        assertThat(pages.keySet())
                .hasSizeGreaterThan(50)
                .contains("/jobmanager/config", "/jobmanager/environment", "/taskmanagers")
                .anyMatch(path -> path.endsWith("/config"))
                .anyMatch(path -> path.endsWith("/plan"))
                .anyMatch(path -> path.endsWith("/accumulators"))
                .anyMatch(path -> path.endsWith("/thread-dump"));
        pages.forEach(
                (path, body) ->
                        assertThat(body).as(path).doesNotContain(SECRETS.toArray(String[]::new)));
    }

    private JobClient start(SecureKafka kafka, EmbeddedDatabase database, HttpServer receiver)
            throws Exception {
        Files.writeString(folder.resolve("kafka-password"), SecureKafka.PASSWORD + "\n");
        return new JobOnKafka(kafka.broker, database)
                .start(
                        folder,
                        MONITORS,
                        Map.of(
                                "AUTHORITY",
                                kafka.authority.toString(),
                                "URL",
                                "http://127.0.0.1:%d/retrain/%s"
                                        .formatted(receiver.getAddress().getPort(), URL_KEY),
                                "SIGNING",
                                SIGNING,
                                "PREVIOUS",
                                PREVIOUS,
                                "AUTHORIZATION",
                                AUTHORIZATION,
                                "REGISTRY",
                                REGISTRY),
                        database.jdbcUrl().replace("user=postgres", "user=job")
                                + "&password="
                                + JDBC_PASSWORD);
    }

    /** Refuses all, with what it was sent. */
    private static HttpServer receiver() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", SecretsITCase::repeat);
        server.start();
        return server;
    }

    private static void repeat(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] said =
                ("You said "
                                + exchange.getRequestURI()
                                + " "
                                + exchange.getRequestHeaders().get("Authorization"))
                        .getBytes(UTF_8);
        exchange.sendResponseHeaders(404, said.length);
        exchange.getResponseBody().write(said);
        exchange.close();
    }

    private static void login(EmbeddedDatabase database) throws SQLException {
        execute(database, "CREATE ROLE job LOGIN SUPERUSER PASSWORD '" + JDBC_PASSWORD + "'");
    }

    private static void shutOut(EmbeddedDatabase database) throws SQLException {
        execute(database, "ALTER ROLE job NOLOGIN");
        execute(
                database,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'job'");
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** All result tables as XML. */
    private static String tables(EmbeddedDatabase database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet all =
                        statement.executeQuery("SELECT schema_to_xml('public', true, true, '')")) {
            all.next();
            String text = all.getString(1);
            assertThat(text).contains("You said");
            return text;
        }
    }

    private static String prediction(int hour) {
        return "{\"prediction_id\":\"p%d\",\"model_id\":\"m\",\"ts\":%d,\"prediction\":{\"value\":1}}"
                .formatted(hour, 979999500000L + hour * 3_600_000L);
    }

    private static void send(SecureKafka kafka, String... values) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        kafka.client(), new StringSerializer(), new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>("plumbline.predictions", value)).get();
            }
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    /** Real servers: how long they take is not ours to say. */
    private static void await(String what, Callable<Boolean> done) {
        Awaitility.await(what).atMost(Duration.ofMinutes(2)).until(done);
    }
}
