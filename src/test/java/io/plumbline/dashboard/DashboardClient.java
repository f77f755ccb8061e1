package io.plumbline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Asks a dashboard, and reads the tables in its answers. */
final class DashboardClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OkHttpClient client = new OkHttpClient();
    private final String base;

    DashboardClient(Dashboard dashboard) {
        this.base = dashboard.url();
    }

    /** A request with parameters, names and values in turn. */
    Request.Builder request(String path, String... parameters) {
        HttpUrl.Builder url = HttpUrl.get(base + path).newBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            url.addQueryParameter(parameters[i], parameters[i + 1]);
        }
        return new Request.Builder().url(url.build());
    }

    Response send(Request.Builder request) throws IOException {
        return client.newCall(request.build()).execute();
    }

    /** The answer to a question that must have one. */
    JsonNode get(String path, String... parameters) throws IOException {
        try (Response answer = send(request(path, parameters))) {
            String text = answer.body().string();
            assertThat(answer.code()).as(text).isEqualTo(200);
            return JSON.readTree(text);
        }
    }

    /** Why a question is refused that must be. */
    String refusal(String path, String... parameters) throws IOException {
        try (Response answer = send(request(path, parameters))) {
            assertThat(answer.code()).isEqualTo(400);
            return JSON.readTree(answer.body().string()).get("error").asText();
        }
    }

    static List<String> column(JsonNode table, String name) {
        List<String> cells = new ArrayList<>();
        table.get("rows").forEach(row -> cells.add(cell(table, row, name).asText()));
        return cells;
    }

    static JsonNode row(JsonNode table, String key, String value) {
        for (JsonNode row : table.get("rows")) {
            if (cell(table, row, key).asText().equals(value)) {
                return row;
            }
        }
        throw new AssertionError("no row with " + key + " " + value);
    }

    static JsonNode cell(JsonNode table, JsonNode row, String name) {
        JsonNode columns = table.get("columns");
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).asText().equals(name)) {
                return row.get(i);
            }
        }
        throw new AssertionError("no column " + name);
    }

    static List<Double> numbers(JsonNode array) {
        List<Double> numbers = new ArrayList<>();
        array.forEach(number -> numbers.add(number.asDouble()));
        return numbers;
    }
}
