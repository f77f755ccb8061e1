package io.plumbline.documents;

import static io.plumbline.documents.DocumentedSystem.first;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.documents.CloneFolder.Started;
import io.plumbline.testing.Alone;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands of README and documents, word for word but for what stands for a value, in a folder with
 * the files that they name, beside a Kafka and a PostgreSQL. Which they are is in {@link Tried}.
 */
@Alone
class DocumentedCommandsITCase {
    private static final String URL_OF_THE_DOCUMENTS =
            "'jdbc:postgresql://HOST/DB?user=…&password=…'";

    private static final String FLINK_RUN = "flink run target/plumbline-0.1.0-SNAPSHOT-job.jar";

    private static final Pattern PAGE = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");
    private static final Pattern JDBC_URL = Pattern.compile("jdbc:\\S+");

    private DocumentedSystem system;
    private CloneFolder clone;

    @BeforeEach
    void layOut(@TempDir Path folder) throws Exception {
        system = new DocumentedSystem(folder, 4, Map.of());
        clone = system.folder();
    }

    @AfterEach
    void stop() throws Exception {
        system.close();
    }

    @Test
    void commandsDoWhatTheDocumentsSay() throws Exception {
        help();
        files();
        tables();
        control();
        theJobFillsTheTables();
        dashboards();
        theJobGoesByAPropertiesFileToo();
        assertThat(run("README.md: bin/plumbline retention --jdbc URL --keep-days 400"))
                .contains("performance");
        demo();
        system.assertTried(getClass());
    }

    private void help() throws Exception {
        assertThat(run("README.md: bin/plumbline --help")).contains("backtest", "retention");
        String one = script("README.md: bin/plumbline COMMAND --help").replace("COMMAND", "run");
        assertThat(clone.run(one)).contains("--state");
    }

    private void files() throws Exception {
        assertThat(run("README.md: bin/plumbline validate --config monitors.yaml"))
                .contains("is valid: 1 model, 2 rules, 1 webhook");
        run(
                "README.md: bin/plumbline compare --reference train.csv --current today.csv --html"
                        + " report.html");
        assertThat(clone.file("report.html")).content().contains("distance_miles");
        assertThat(
                        run(
                                "docs/statistics.md: bin/plumbline compare --reference a.csv --current b.csv"))
                .contains("distance_miles");
        run(
                "README.md: bin/plumbline profile --config monitors.yaml --model M --data train.csv"
                        + " --out profile.json");
        assertThat(clone.file("profile.json")).content().contains("distance_miles");
        run(
                "README.md: bin/plumbline backtest --config monitors.yaml --predictions p.jsonl"
                        + " --labels l.jsonl --out results");
        assertThat(clone.file("results/performance.csv")).content().contains("flight-delay");
    }

    private void tables() throws Exception {
        run("README.md: bin/plumbline migrate --jdbc " + URL_OF_THE_DOCUMENTS);
        assertThat(run("README.md: bin/plumbline query sql/queries/open-alerts.sql"))
                .contains("severity", "0 rows");
    }

    private void control() throws Exception {
        assertThat(
                        run(
                                "docs/control.md: bin/plumbline control put silence.yaml --config"
                                        + " monitors.yaml --kafka localhost:9092"))
                .contains("# silence/retraining-by-hand", "why: retrained by hand this week");
    }

    private void theJobFillsTheTables() throws Exception {
        String run =
                script(
                        "README.md: bin/plumbline run --config monitors.yaml --kafka HOST:PORT"
                                + " --jdbc URL --state DIR");
        String answer =
                script(
                        "README.md: SELECT model_version, window_end, value, lower, upper,"
                                + " sample_count");
        try (Started job = clone.start(onAPortOfItsOwn(run))) {
            clone.run(
                    here(
                            "bin/plumbline send --kafka HOST:PORT --predictions p.jsonl --labels l.jsonl"));
            job.awaitSaid("Starting afresh");
            await("the README's rows", system.jdbcUrl(), answer);
        }
    }

    private void theJobGoesByAPropertiesFileToo() throws Exception {
        String block =
                script(
                        "docs/kafka.md: bin/plumbline run --config monitors.yaml"
                                + " --kafka-properties client.properties");
        String[] commands = block.split("\n", -1);
        try (Connection connection = DriverManager.getConnection(system.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE performance");
        }
        try (Started job = clone.start(onAPortOfItsOwn(commands[0]))) {
            assertThat(clone.run(commands[1])).contains("No control event");
            await("rows", system.jdbcUrl(), "SELECT 1 FROM performance");
            assertThat(job.said()).contains("Monitors running: 1");
        }
        // The third is the same for a cluster: DocumentedClusterITCase starts the job there.
        assertThat(commands[2]).isEqualTo(commands[0].replace("bin/plumbline run", FLINK_RUN));
    }

    private void dashboards() throws Exception {
        String documented =
                script(
                        "docs/dashboard.md: bin/plumbline dashboard --jdbc "
                                + URL_OF_THE_DOCUMENTS
                                + " [--port 8080] [--config monitors.yaml]");
        assertAnswers(
                documented.replace("8080", CloneFolder.freePort()).replaceAll("[\\[\\]]", ""));
        assertAnswers(
                script("README.md: bin/plumbline dashboard --jdbc URL")
                        + " --port "
                        + CloneFolder.freePort());
    }

    private void assertAnswers(String command) throws Exception {
        try (Started dashboard = clone.start(command)) {
            dashboard.awaitSaid("The dashboard is at ");
            assertThat(page(dashboard.said())).contains("<title>Plumbline");
        }
    }

    private void demo() throws Exception {
        String command = script("README.md: bin/plumbline demo").strip();
        try (Started demo =
                clone.start(
                        "%s --port %s --dashboard-port %s"
                                .formatted(
                                        command, CloneFolder.freePort(), CloneFolder.freePort()))) {
            demo.awaitSaid("  dashboard   ");
            assertThat(page(demo.said())).contains("<title>Plumbline");
            demo.awaitSaid("  PostgreSQL  ");
            await("rows", first(JDBC_URL, demo.said()), "SELECT 1 FROM performance");
            demo.close();
            assertThat(demo.said()).doesNotContain("FATAL", "JDBC failed");
        }
    }

    private String run(String key) throws IOException, InterruptedException {
        return clone.run(script(key));
    }

    /** The text of the document, with this test's own in place of what stands for a value. */
    private String script(String key) throws IOException {
        return here(system.text(key));
    }

    private String here(String script) {
        return script.replace(URL_OF_THE_DOCUMENTS, "'" + system.jdbcUrl() + "'")
                .replaceAll("\\bURL\\b", Matcher.quoteReplacement("'" + system.jdbcUrl() + "'"))
                .replaceAll("HOST:PORT|localhost:9092", system.bootstrapServers())
                .replaceAll("\\bDIR\\b", "state")
                .replaceAll("--model M\\b", "--model flight-delay");
    }

    private static String page(String said) throws IOException, InterruptedException {
        URI address = URI.create(first(PAGE, said));
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }

    private static void await(String what, String jdbcUrl, String query) {
        Awaitility.await(what).atMost(Duration.ofMinutes(2)).until(() -> answers(jdbcUrl, query));
    }

    private static boolean answers(String jdbcUrl, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static String onAPortOfItsOwn(String run) throws IOException {
        return run.strip() + " --web-port " + CloneFolder.freePort();
    }
}
