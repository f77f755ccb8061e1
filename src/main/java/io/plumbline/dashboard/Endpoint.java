package io.plumbline.dashboard;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A kind of question: which parameters it takes, and which queries answer it, each under its name
 * in the answer.
 *
 * @param parameters names of all that are known
 * @param queries by name, from checked parameters
 * @param form how the rows of each are written
 */
record Endpoint(
        Set<String> parameters, Function<Parameters, Map<String, Query>> queries, Form form) {

    /** How rows become JSON: fields of an object that is open. */
    @FunctionalInterface
    interface Form {
        void write(JsonGenerator json, ResultSet rows, int limit) throws SQLException, IOException;
    }

    /** All questions there are, by path. */
    static Map<String, Endpoint> all() {
        Map<String, Endpoint> all = new LinkedHashMap<>();
        all.put("models", one(Set.of(), "models", of -> ModelQueries.models()));
        all.put("model", new Endpoint(Set.of("model"), Endpoint::model, TableJson::write));
        all.put(
                "performance",
                new Endpoint(
                        PerformanceQuery.PARAMETERS,
                        of -> Map.of("performance", PerformanceQuery.of(of)),
                        PerformanceJson::write));
        all.put("drift", one(WindowQueries.VERSION_RANGE, "drift", WindowQueries::drift));
        all.put("histogram", one(WindowQueries.CELL, "histogram", WindowQueries::histogram));
        all.put("health", one(WindowQueries.VERSION_RANGE, "health", WindowQueries::health));
        all.put("weak-segments", one(WindowQueries.RANGE, "weak", WindowQueries::weakSegments));
        all.put(
                "comparisons",
                one(WindowQueries.SEGMENT_RANGE, "comparisons", WindowQueries::comparisons));
        all.put("alerts", new Endpoint(AlertQueries.RANGE, Endpoint::alerts, TableJson::write));
        return all;
    }

    private static Endpoint one(
            Set<String> parameters, String name, Function<Parameters, Query> query) {
        return new Endpoint(parameters, of -> Map.of(name, query.apply(of)), TableJson::write);
    }

    private static Map<String, Query> model(Parameters of) {
        String model = of.text("model");
        Map<String, Query> queries = new LinkedHashMap<>();
        queries.put("spans", ModelQueries.spans(model));
        queries.put("segments", ModelQueries.segments(model));
        queries.put("metrics", ModelQueries.metrics(model));
        return queries;
    }

    private static Map<String, Query> alerts(Parameters of) {
        Map<String, Query> queries = new LinkedHashMap<>();
        queries.put("alerts", AlertQueries.alerts(of));
        queries.put("triggers", AlertQueries.triggers(of));
        return queries;
    }
}
