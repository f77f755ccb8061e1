package io.plumbline.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.fuzz.FuzzTarget;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a visitor may ask: a path of the interface with its parameters, as damage finds it. */
public final class DashboardFuzzTargets {
    private static final String RANGE = "&from=2001-01-01T00:00:00Z&to=2001-02-01T00:00:00Z";

    private static final List<String> SEEDS =
            List.of(
                    "models?",
                    "model?model=flight-delay",
                    "performance?model=m&segment=all&window=daily&metric=f1&metric=recall" + RANGE,
                    "performance?model=m&version=v1&segment=origin%3DDTW&window=w&metric=f1",
                    "drift?model=m&version=v1&window=daily" + RANGE,
                    "histogram?model=m&version=v&window=w&start=2001-01-01T00:00:00Z&feature=f",
                    "health?model=m&version=v1&window=daily" + RANGE,
                    "weak-segments?model=m&window=daily" + RANGE,
                    "comparisons?model=m&segment=all&window=daily" + RANGE,
                    "alerts?model=m" + RANGE);

    private static final List<String> PIECES =
            List.of(
                    "&",
                    "=",
                    "?",
                    "%",
                    "%00",
                    "%ff",
                    "%ED%A0%80",
                    "%F0%9F%98%80",
                    "+",
                    "'",
                    "\"",
                    ";--",
                    "' OR 1=1 --",
                    "$1",
                    "\\",
                    "<script>",
                    "model=",
                    "metric=f1&",
                    "&metric=f1".repeat(60),
                    "a".repeat(1001),
                    "-999999999-01-01T00:00:00Z",
                    "%2B999999999-12-31T23:59:59.999999999Z",
                    "1",
                    "NULL",
                    "\u0000",
                    "\uFFFD");

    private DashboardFuzzTargets() {}

    /** All of them. */
    public static List<FuzzTarget> all() {
        Set<String> statements = new LinkedHashSet<>();
        for (String seed : SEEDS) {
            queries(seed).forEach(query -> statements.add(query.sql()));
        }
        return List.of(
                FuzzTarget.ofTexts(
                        "dashboard-parameters",
                        SEEDS,
                        PIECES,
                        input -> refusal(new String(input, UTF_8), Set.copyOf(statements))));
    }

    /** Whatever is asked, it is one of a few statements that are known beforehand. */
    private static @Nullable String refusal(String asked, Set<String> statements) {
        try {
            for (Query query : queries(asked)) {
                if (!statements.contains(query.sql())) {
                    throw new AssertionError("a statement of the visitor's: " + query.sql());
                }
            }
            return null;
        } catch (BadRequest e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static List<Query> queries(String asked) {
        int end = asked.indexOf('?');
        Endpoint endpoint = Endpoint.all().get(end < 0 ? asked : asked.substring(0, end));
        if (endpoint == null) {
            throw new BadRequest("there is no such page");
        }
        Parameters parameters = new Parameters(parameters(asked.substring(end + 1)));
        return List.copyOf(
                endpoint.queries().apply(parameters.allowing(endpoint.parameters())).values());
    }

    private static Map<String, List<String>> parameters(String text) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String part : text.split("&")) {
            if (!part.isEmpty()) {
                String[] pair = part.split("=", 2);
                parameters
                        .computeIfAbsent(decoded(pair[0]), name -> new ArrayList<>())
                        .add(pair.length == 1 ? "" : decoded(pair[1]));
            }
        }
        return parameters;
    }

    /** As the server does, which refuses what is badly encoded by itself. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadRequest("badly encoded");
        }
    }
}
