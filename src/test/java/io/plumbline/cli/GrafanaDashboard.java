package io.plumbline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A dashboard of {@code deploy/grafana}: its queries as Grafana would send them. */
final class GrafanaDashboard {
    private static final Pattern TIME_FILTER = Pattern.compile("\\$__timeFilter\\(([\\w.]+)\\)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):sqlstring}");

    private final JsonNode root;

    GrafanaDashboard(String name) throws IOException {
        root =
                new ObjectMapper()
                        .readTree(
                                Files.readString(
                                        Path.of("deploy/grafana/dashboards", name + ".json")));
    }

    /** The variables' queries, in their order. */
    Map<String, String> variables() {
        Map<String, String> queries = new LinkedHashMap<>();
        for (JsonNode variable : root.at("/templating/list")) {
            queries.put(variable.get("name").asText(), variable.get("query").asText());
        }
        return queries;
    }

    /** The panels' SQL by title, and that of the annotations by name. */
    Map<String, String> sql() {
        Map<String, String> queries = new LinkedHashMap<>();
        for (JsonNode panel : root.get("panels")) {
            for (JsonNode target : panel.get("targets")) {
                queries.put(panel.get("title").asText(), target.get("rawSql").asText());
            }
        }
        for (JsonNode annotation : root.at("/annotations/list")) {
            queries.put(annotation.get("name").asText(), annotation.at("/target/rawSql").asText());
        }
        return queries;
    }

    /** The panels' PromQL, with what Grafana fills in. */
    List<String> promQl() {
        List<String> queries = new ArrayList<>();
        for (JsonNode panel : root.get("panels")) {
            for (JsonNode target : panel.get("targets")) {
                queries.add(
                        target.get("expr")
                                .asText()
                                .replace("$__rate_interval", "1m")
                                .replace("$job", ".*"));
            }
        }
        return queries;
    }

    /** With the macros expanded as Grafana does. */
    static String expanded(String query, Map<String, String> values, String from, String to) {
        String timed =
                TIME_FILTER.matcher(query).replaceAll("$1 BETWEEN '" + from + "' AND '" + to + "'");
        return VARIABLE.matcher(timed)
                .replaceAll(
                        variable ->
                                "'"
                                        + values.getOrDefault(variable.group(1), "")
                                                .replace("'", "''")
                                        + "'");
    }
}
