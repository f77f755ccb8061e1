package io.plumbline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The server over a real database: what it answers, and what it refuses. */
@TestInstance(Lifecycle.PER_CLASS)
class DashboardITCase {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SeededTables tables = new SeededTables();
    private final Dashboard dashboard =
            Dashboard.start(
                    new DashboardSettings(
                            tables.url(),
                            DashboardSettings.LOOPBACK,
                            0,
                            Map.of(SeededTables.YOUNG, Duration.ofHours(25))));
    private final OkHttpClient client = new OkHttpClient();

    DashboardITCase() throws IOException, SQLException {}

    @AfterAll
    void stop() throws IOException {
        dashboard.close();
        tables.close();
    }

    @Test
    void modelsComeWithTheirState() throws IOException {
        JsonNode models = table(get("api/models"), "models");

        assertThat(column(models, "model_id"))
                .containsExactlyInAnyOrder(
                        SeededTables.MODEL, SeededTables.YOUNG, SeededTables.LONG);
        JsonNode model = row(models, "model_id", SeededTables.MODEL);
        assertThat(cell(models, model, "critical").asInt()).isEqualTo(1);
        assertThat(cell(models, model, "warning").asInt()).isZero();
        assertThat(cell(models, model, "metric").asText()).isEqualTo("f1");
        assertThat(cell(models, model, "window_end").asLong())
                .isEqualTo(millis("2001-02-07T00:00:00Z"));
        assertThat(cell(models, model, "drifted").asInt()).isEqualTo(1);
        assertThat(cell(models, model, "features").asInt()).isEqualTo(2);
        assertThat(cell(models, model, "delivery").asText()).isEqualTo("dead");
        JsonNode young = row(models, "model_id", SeededTables.YOUNG);
        assertThat(cell(models, young, "window_end").isNull()).isTrue();
    }

    @Test
    void aModelHasItsVersionsSegmentsAndMetrics() throws IOException {
        JsonNode answer = get("api/model", "model", SeededTables.MODEL);

        assertThat(column(table(answer, "spans"), "model_version"))
                .containsExactlyInAnyOrder("*", SeededTables.OLD, SeededTables.NEW);
        JsonNode spans = table(answer, "spans");
        JsonNode newest = row(spans, "model_version", SeededTables.NEW);
        assertThat(cell(spans, newest, "first_start").asLong())
                .isEqualTo(millis("2001-01-19T00:00:00Z"));
        assertThat(cell(spans, newest, "final_end").asLong())
                .isEqualTo(millis("2001-02-07T00:00:00Z"));
        assertThat(column(table(answer, "segments"), "segment"))
                .containsExactly("all", SeededTables.SEGMENT);
        assertThat(column(table(answer, "metrics"), "metric"))
                .containsExactly("accuracy", "estimated_f1", "f1", "prediction_count");
        assertThat(answer.has("final_after")).isFalse();
        assertThat(get("api/model", "model", SeededTables.YOUNG).get("final_after").asLong())
                .isEqualTo(Duration.ofHours(25).toMillis());
    }

    @Test
    void pointsOfAMetricAreTheRowsOfTheTable() throws IOException, SQLException {
        JsonNode series =
                get(
                                "api/performance",
                                "model",
                                SeededTables.MODEL,
                                "segment",
                                SeededTables.SEGMENT,
                                "window",
                                "daily",
                                "metric",
                                "f1",
                                "from",
                                "2001-01-10T00:00:00Z",
                                "to",
                                "2001-02-09T00:00:00Z")
                        .at("/performance/series");

        List<List<String>> shown = new ArrayList<>();
        for (JsonNode line : series) {
            for (int i = 0; i < line.get("start").size(); i++) {
                shown.add(
                        List.of(
                                line.get("version").asText(),
                                line.get("start").get(i).asText(),
                                line.get("value").get(i).asText(),
                                line.get("lower").get(i).asText(),
                                line.get("upper").get(i).asText(),
                                line.get("samples").get(i).asText(),
                                line.get("coverage").get(i).asText(),
                                line.get("final").get(i).asText()));
            }
        }
        assertThat(shown)
                .hasSize(30 + 11 + 21)
                .isEqualTo(
                        tables.rows(
                                """
                                SELECT model_version, (extract(epoch FROM window_start) * 1000)::bigint,
                                       value, lower, upper, sample_count,
                                       CASE label_coverage WHEN 1 THEN '1.0' ELSE '0.5' END,
                                       (status = 'final')::int
                                FROM performance
                                WHERE model_id = ? AND segment = ? AND metric = 'f1'
                                  AND window_start >= '2001-01-10' AND window_start < '2001-02-09'
                                ORDER BY model_version, window_start""",
                                SeededTables.MODEL,
                                SeededTables.SEGMENT));
    }

    @Test
    void aLongSeriesIsThinnedAndKeepsItsExtremes() throws IOException {
        JsonNode line =
                get(
                                "api/performance",
                                "model",
                                SeededTables.LONG,
                                "segment",
                                "all",
                                "window",
                                "minutely",
                                "metric",
                                "f1")
                        .at("/performance/series/0");

        assertThat(line.get("windows").asInt()).isEqualTo(SeededTables.LONG_WINDOWS);
        assertThat(line.get("value").size()).isBetween(2_000, 4_000);
        assertThat(numbers(line.get("value"))).contains(0.999, 0.001);
    }

    @Test
    void driftHistogramHealthWeakSegmentsComparisonsAndAlertsAreAnswered() throws IOException {
        String[] range = {"model", SeededTables.MODEL, "window", "daily"};
        String[] version = and(range, "version", SeededTables.NEW);

        assertThat(table(get("api/drift", version), "drift").get("rows")).hasSize(19 * 4);
        assertThat(table(get("api/health", version), "health").get("rows")).hasSize(19 * 2);
        assertThat(table(get("api/weak-segments", range), "weak").get("rows")).hasSize(6);
        JsonNode comparisons = get("api/comparisons", and(range, "segment", "all"));
        assertThat(table(comparisons, "comparisons").get("rows")).hasSize(2);
        JsonNode events = get("api/alerts", "model", SeededTables.MODEL);
        assertThat(column(table(events, "alerts"), "alert_id")).containsExactly("a1", "a2");
        assertThat(column(table(events, "triggers"), "rule")).containsExactly("f1-drop");

        JsonNode histogram =
                table(
                        get(
                                "api/histogram",
                                and(
                                        version,
                                        "feature",
                                        SeededTables.FEATURE,
                                        "start",
                                        "2001-01-30T00:00:00Z")),
                        "histogram");
        JsonNode drawn = cell(histogram, histogram.get("rows").get(0), "histogram");
        assertThat(numbers(drawn.get("window"))).containsExactly(7.0, 8.0, 9.0);
    }

    @Test
    void alertsOfARangeAreThoseThatTouchIt() throws IOException {
        JsonNode events =
                get(
                        "api/alerts",
                        "model",
                        SeededTables.MODEL,
                        "from",
                        "2001-01-23T00:00:00Z",
                        "to",
                        "2001-01-24T00:00:00Z");

        assertThat(column(table(events, "alerts"), "alert_id")).containsExactly("a2");
        assertThat(table(events, "triggers").get("rows")).isEmpty();
    }

    @Test
    void everyAnswerTellsTheBrowserToTrustNothingElse() throws IOException {
        for (String path : List.of("", "assets/app.js", "api/models", "nowhere", "api/model")) {
            try (Response answer = send(request(path).build())) {
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
                try (Response answer = send(request(path).method(method, body).build())) {
                    assertThat(answer.code()).as(method + " /" + path).isEqualTo(405);
                    assertThat(answer.header("Allow")).isEqualTo("GET");
                }
            }
        }
    }

    @Test
    void aNameThatSomebodyPointedHereIsNotServed() throws IOException {
        try (Response answer = send(request("api/models").header("Host", "evil.example").build())) {
            assertThat(answer.code()).isEqualTo(403);
            assertThat(text(answer)).doesNotContain("script");
        }
        try (Response answer = send(request("").header("Host", "localhost:1").build())) {
            assertThat(answer.code()).isEqualTo(200);
        }
    }

    @Test
    void assetsComeFromTheirFolderAlone() throws IOException {
        for (String name : List.of("uPlot.js", "uPlot.css", "app.js", "style.css", "icon.svg")) {
            try (Response answer = send(request("assets/" + name).build())) {
                assertThat(answer.code()).as(name).isEqualTo(200);
                String tag = Objects.requireNonNull(answer.header("ETag"));
                try (Response again =
                        send(request("assets/" + name).header("If-None-Match", tag).build())) {
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
            try (Response answer = send(request("assets/" + name).build())) {
                assertThat(answer.code()).as(name).isIn(400, 404);
            }
        }
    }

    @Test
    void badParametersAreRefusedWithTheReason() throws IOException {
        assertThat(refusal("api/model")).isEqualTo("parameter model is missing");
        assertThat(refusal("api/model", "model", "a", "model", "b")).contains("more than once");
        assertThat(refusal("api/models", "x", "1")).contains("unknown parameter");
        assertThat(refusal("api/alerts", "model", "m", "from", "monday"))
                .contains("a time such as");
        assertThat(refusal("api/performance", "model", "m", "segment", "all", "window", "daily"))
                .isEqualTo("parameter metric is missing");
        assertThat(refusal("api/model", "model", "a\0b")).contains("U+0000");
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
                    send(request("api/" + endpoint, parameters.toArray(new String[0])).build())) {
                assertThat(answer.code()).as(endpoint + parameters).isIn(200, 400);
                JsonNode body = JSON.readTree(text(answer));
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
                        send(new Request.Builder().url(bare.url() + "api/models").build())) {
            assertThat(answer.code()).isEqualTo(500);
            assertThat(text(answer))
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

    private String refusal(String path, String... parameters) throws IOException {
        try (Response answer = send(request(path, parameters).build())) {
            assertThat(answer.code()).isEqualTo(400);
            return JSON.readTree(text(answer)).get("error").asText();
        }
    }

    private JsonNode get(String path, String... parameters) throws IOException {
        try (Response answer = send(request(path, parameters).build())) {
            String text = text(answer);
            assertThat(answer.code()).as(text).isEqualTo(200);
            return JSON.readTree(text);
        }
    }

    private Request.Builder request(String path, String... parameters) {
        HttpUrl.Builder url = HttpUrl.get(dashboard.url() + path).newBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            url.addQueryParameter(parameters[i], parameters[i + 1]);
        }
        return new Request.Builder().url(url.build());
    }

    private Response send(Request request) throws IOException {
        return client.newCall(request).execute();
    }

    private static String text(Response answer) throws IOException {
        return answer.body().string();
    }

    private static JsonNode table(JsonNode answer, String name) {
        return answer.get(name);
    }

    private static List<String> column(JsonNode table, String name) {
        List<String> cells = new ArrayList<>();
        table.get("rows").forEach(row -> cells.add(cell(table, row, name).asText()));
        return cells;
    }

    private static JsonNode row(JsonNode table, String key, String value) {
        for (JsonNode row : table.get("rows")) {
            if (cell(table, row, key).asText().equals(value)) {
                return row;
            }
        }
        throw new AssertionError("no row with " + key + " " + value);
    }

    private static JsonNode cell(JsonNode table, JsonNode row, String name) {
        JsonNode columns = table.get("columns");
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).asText().equals(name)) {
                return row.get(i);
            }
        }
        throw new AssertionError("no column " + name);
    }

    private static List<Double> numbers(JsonNode array) {
        List<Double> numbers = new ArrayList<>();
        array.forEach(number -> numbers.add(number.asDouble()));
        return numbers;
    }

    private static String[] and(String[] some, String... more) {
        List<String> all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(new String[0]);
    }

    private static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }
}
