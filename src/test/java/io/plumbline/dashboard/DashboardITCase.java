package io.plumbline.dashboard;

import static io.plumbline.dashboard.DashboardClient.cell;
import static io.plumbline.dashboard.DashboardClient.column;
import static io.plumbline.dashboard.DashboardClient.numbers;
import static io.plumbline.dashboard.DashboardClient.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The server over a real database: what it answers is what the tables hold. */
@TestInstance(Lifecycle.PER_CLASS)
class DashboardITCase {
    private final SeededTables tables = new SeededTables();
    private final Dashboard dashboard =
            Dashboard.start(
                    new DashboardSettings(
                            tables.url(),
                            DashboardSettings.LOOPBACK,
                            0,
                            Map.of(SeededTables.YOUNG, Duration.ofHours(25))));
    private final DashboardClient client = new DashboardClient(dashboard);

    DashboardITCase() throws IOException, SQLException {}

    @AfterAll
    void stop() throws IOException {
        dashboard.close();
        tables.close();
    }

    @Test
    void modelsComeWithTheirState() throws IOException {
        JsonNode models = client.get("api/models").get("models");

        assertThat(column(models, "model_id"))
                .containsExactlyInAnyOrder(
                        SeededTables.MODEL,
                        SeededTables.YOUNG,
                        SeededTables.LONG,
                        SeededTables.SILENT);
        JsonNode silent = row(models, "model_id", SeededTables.SILENT);
        assertThat(cell(models, silent, "critical").asInt()).isEqualTo(1);
        assertThat(cell(models, silent, "last_end").isNull()).isTrue();
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
        JsonNode answer = client.get("api/model", "model", SeededTables.MODEL);

        assertThat(column(answer.get("spans"), "model_version"))
                .containsExactlyInAnyOrder("*", SeededTables.OLD, SeededTables.NEW);
        JsonNode spans = answer.get("spans");
        JsonNode newest = row(spans, "model_version", SeededTables.NEW);
        assertThat(cell(spans, newest, "first_start").asLong())
                .isEqualTo(millis("2001-01-19T00:00:00Z"));
        assertThat(cell(spans, newest, "final_end").asLong())
                .isEqualTo(millis("2001-02-07T00:00:00Z"));
        assertThat(column(answer.get("segments"), "segment"))
                .containsExactly("all", SeededTables.SEGMENT);
        assertThat(column(answer.get("metrics"), "metric"))
                .containsExactly("accuracy", "estimated_f1", "f1", "prediction_count");
        assertThat(answer.has("final_after")).isFalse();
        assertThat(client.get("api/model", "model", SeededTables.YOUNG).get("final_after").asLong())
                .isEqualTo(Duration.ofHours(25).toMillis());
    }

    @Test
    void pointsOfAMetricAreTheRowsOfTheTable() throws IOException, SQLException {
        JsonNode series =
                client.get(
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
    void oneVersionMayBeAskedFor() throws IOException {
        JsonNode series =
                client.get(
                                "api/performance",
                                "model",
                                SeededTables.MODEL,
                                "version",
                                SeededTables.OLD,
                                "segment",
                                "all",
                                "window",
                                "daily",
                                "metric",
                                "f1",
                                "metric",
                                "prediction_count")
                        .at("/performance/series");

        assertThat(series).hasSize(2);
        assertThat(series).allMatch(line -> line.get("version").asText().equals(SeededTables.OLD));
        assertThat(series).allMatch(line -> line.get("start").size() == 20);
    }

    @Test
    void aLongSeriesIsThinnedAndKeepsItsExtremes() throws IOException {
        JsonNode line =
                client.get(
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

        assertThat(client.get("api/drift", version).get("drift").get("rows")).hasSize(19 * 4);
        assertThat(client.get("api/health", version).get("health").get("rows")).hasSize(19 * 2);
        assertThat(client.get("api/weak-segments", range).get("weak").get("rows")).hasSize(6);
        JsonNode comparisons = client.get("api/comparisons", and(range, "segment", "all"));
        assertThat(comparisons.get("comparisons").get("rows")).hasSize(2);
        JsonNode events = client.get("api/alerts", "model", SeededTables.MODEL);
        assertThat(column(events.get("alerts"), "alert_id")).containsExactly("a1", "a2");
        assertThat(column(events.get("triggers"), "rule")).containsExactly("f1-drop");

        JsonNode histogram =
                client.get(
                                "api/histogram",
                                and(
                                        version,
                                        "feature",
                                        SeededTables.FEATURE,
                                        "start",
                                        "2001-01-30T00:00:00Z"))
                        .get("histogram");
        JsonNode drawn = cell(histogram, histogram.get("rows").get(0), "histogram");
        assertThat(numbers(drawn.get("window"))).containsExactly(7.0, 8.0, 9.0);
    }

    @Test
    void alertsOfARangeAreThoseThatTouchIt() throws IOException {
        JsonNode events =
                client.get(
                        "api/alerts",
                        "model",
                        SeededTables.MODEL,
                        "from",
                        "2001-01-23T00:00:00Z",
                        "to",
                        "2001-01-24T00:00:00Z");

        assertThat(column(events.get("alerts"), "alert_id")).containsExactly("a2");
        assertThat(events.get("triggers").get("rows")).isEmpty();
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
