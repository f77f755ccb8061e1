package io.plumbline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The server over a real database: what it refuses, and what it keeps to itself. */
@TestInstance(Lifecycle.PER_CLASS)
class DashboardAccessITCase {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SeededTables tables = new SeededTables();
    private final Dashboard dashboard = Dashboard.start(DashboardSettings.of(tables.url(), 0));
    private final DashboardClient client = new DashboardClient(dashboard);

    DashboardAccessITCase() throws IOException, SQLException {}

    @AfterAll
    void stop() throws IOException {
        dashboard.close();
        tables.close();
    }

    @Test
    void everyAnswerTellsTheBrowserToTrustNothingElse() throws IOException {
        for (String path : List.of("", "assets/app.js", "api/models", "nowhere", "api/model")) {
            try (Response answer = client.send(client.request(path))) {
                String policy = Objects.requireNonNull(answer.header("Content-Security-Policy"));
                assertThat(policy)
                        .contains("default-src 'none'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe", "http:", "https:", "*");
                assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
                assertThat(answer.header("Server")).isNull();
                assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
            }
        }
    }

    @Test
    void onlyGetIsAllowed() throws IOException {
        for (String method :
                List.of("POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE")) {
            RequestBody body =
                    List.of("POST", "PUT", "PATCH").contains(method)
                            ? RequestBody.create("x".getBytes(StandardCharsets.UTF_8))
                            : null;
            for (String path : List.of("", "api/models", "nowhere")) {
                try (Response answer = client.send(client.request(path).method(method, body))) {
                    assertThat(answer.code()).as(method + " /" + path).isEqualTo(405);
                    assertThat(answer.header("Allow")).isEqualTo("GET");
                }
            }
        }
    }

    @Test
    void aNameThatSomebodyPointedHereIsNotServed() throws IOException {
        try (Response answer =
                client.send(client.request("api/models").header("Host", "evil.example"))) {
            assertThat(answer.code()).isEqualTo(403);
            assertThat(answer.body().string()).doesNotContain("script");
        }
        try (Response answer = client.send(client.request("").header("Host", "localhost:1"))) {
            assertThat(answer.code()).isEqualTo(200);
        }
    }

    @Test
    void assetsComeFromTheirFolderAlone() throws IOException {
        for (String name : List.of("uPlot.js", "uPlot.css", "app.js", "style.css", "icon.svg")) {
            try (Response answer = client.send(client.request("assets/" + name))) {
                assertThat(answer.code()).as(name).isEqualTo(200);
                String tag = Objects.requireNonNull(answer.header("ETag"));
                try (Response again =
                        client.send(
                                client.request("assets/" + name).header("If-None-Match", tag))) {
                    assertThat(again.code()).isEqualTo(304);
                }
            }
        }
        for (String name :
                List.of(
                        "absent.js",
                        "..%2F..%2Fbuild.properties",
                        "%2e%2e/build.properties",
                        "build.properties",
                        "..%5c..%5cbuild.properties",
                        "package-info.class",
                        "app.js%00.svg")) {
            try (Response answer = client.send(client.request("assets/" + name))) {
                assertThat(answer.code()).as(name).isIn(400, 404);
            }
        }
    }

    @Test
    void badParametersAreRefusedWithTheReason() throws IOException {
        assertThat(client.refusal("api/model")).isEqualTo("parameter model is missing");
        assertThat(client.refusal("api/model", "model", "a", "model", "b"))
                .contains("more than once");
        assertThat(client.refusal("api/models", "x", "1")).contains("unknown parameter");
        assertThat(client.refusal("api/alerts", "model", "m", "from", "monday"))
                .contains("a time such as");
        assertThat(
                        client.refusal(
                                "api/performance",
                                "model",
                                "m",
                                "segment",
                                "all",
                                "window",
                                "daily"))
                .isEqualTo("parameter metric is missing");
        assertThat(client.refusal("api/model", "model", "a\0b")).contains("U+0000");
    }

    /** Whatever comes in, it is an answer or a refusal, and the tables are what they were. */
    @Test
    void anyParametersAreAnsweredOrRefusedAndChangeNothing() throws IOException, SQLException {
        Random random = new Random(17);
        List<String> parts =
                List.of(
                        "'",
                        "\"",
                        ";",
                        "--",
                        "<",
                        ">",
                        "%",
                        "\\",
                        "\0",
                        "\n",
                        "*",
                        "all",
                        "daily",
                        "f1",
                        "{",
                        "}",
                        "$1",
                        "?",
                        "2001-01-15T00:00:00Z",
                        "ü",
                        "日",
                        "\uD83D\uDE00",
                        SeededTables.MODEL,
                        "NULL",
                        "pg_sleep(9)",
                        "1e999",
                        "-1");
        List<List<String>> before = tables.rows("SELECT count(*), sum(value) FROM performance");
        for (int i = 0; i < 400; i++) {
            List<String> endpoints = List.copyOf(Endpoint.all().keySet());
            String endpoint = endpoints.get(random.nextInt(endpoints.size()));
            List<String> parameters = new ArrayList<>();
            for (String name : Objects.requireNonNull(Endpoint.all().get(endpoint)).parameters()) {
                if (random.nextInt(12) > 0) {
                    parameters.add(name);
                    String value = parts.get(random.nextInt(parts.size()));
                    parameters.add(
                            random.nextBoolean()
                                    ? value
                                    : value + parts.get(random.nextInt(parts.size())));
                }
            }
            try (Response answer =
                    client.send(
                            client.request("api/" + endpoint, parameters.toArray(new String[0])))) {
                assertThat(answer.code()).as(endpoint + parameters).isIn(200, 400);
                JsonNode body = JSON.readTree(answer.body().string());
                assertThat(body.has("error")).isEqualTo(answer.code() == 400);
            }
        }
        assertThat(tables.rows("SELECT count(*), sum(value) FROM performance")).isEqualTo(before);
    }

    @Test
    void sessionsMayOnlyRead() throws SQLException, IOException {
        try (Database database = Database.open(tables.url())) {
            Query writes =
                    Query.of(
                            "WITH gone AS (DELETE FROM alerts RETURNING 1) SELECT * FROM gone LIMIT ?",
                            1);

            assertThatThrownBy(() -> database.read(writes, rows -> rows.next()))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("25006"));
            assertThat(
                            database.<String>read(
                                    Query.of(
                                            "SELECT current_setting('statement_timeout') LIMIT ?",
                                            1),
                                    rows -> rows.next() ? rows.getString(1) : ""))
                    .isEqualTo("15s");
        }
    }

    @Test
    void aQueryWithoutALimitIsNone() {
        assertThatThrownBy(() -> Query.of("SELECT 1", 5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void missingTablesAreSaidWithoutTheUrl() throws IOException, SQLException {
        tables.execute("CREATE DATABASE bare");
        String url = tables.url().replace("/postgres?", "/bare?") + "&password=s3cr3t";
        try (Dashboard bare = Dashboard.start(DashboardSettings.of(url, 0));
                Response answer =
                        new DashboardClient(bare)
                                .send(new Request.Builder().url(bare.url() + "api/models"))) {
            assertThat(answer.code()).isEqualTo(500);
            assertThat(answer.body().string())
                    .contains("run bin/plumbline migrate")
                    .doesNotContain("s3cr3t", "jdbc", "bare", "127.0.0.1");
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        int taken = HttpUrl.get(dashboard.url()).port();

        assertThatThrownBy(() -> Dashboard.start(DashboardSettings.of(tables.url(), taken)))
                .isInstanceOf(AddressInUseException.class)
                .hasMessage("can't listen on 127.0.0.1:" + taken);
    }
}
