package io.plumbline.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Metrics over time, of every version of a model or of one, the newest windows first. */
final class PerformanceQuery {
    static final Set<String> PARAMETERS =
            Set.of("model", "version", "segment", "window", "metric", "from", "to");

    private static final int ROWS = 400_000;

    private static final String ONE_VERSION =
            """
            WITH versions(model_version) AS (VALUES (?))
            """;

    /** By version, so that each is one range of the primary key. */
    private static final String WINDOWS =
            """
            SELECT p.model_version, p.metric, p.window_start, p.window_end, p.value, p.lower,
                   p.upper, p.sample_count, p.prediction_count, p.label_coverage,
                   p.status = 'final' AS final
            FROM versions v
            JOIN performance p ON p.model_version = v.model_version
            WHERE p.model_id = ? AND p.segment = ? AND p.window_name = ?
              AND p.window_start >= ? AND p.window_start < ? AND p.metric = ANY (?)
            ORDER BY p.window_start DESC
            LIMIT ?""";

    private PerformanceQuery() {}

    static Query of(Parameters of) {
        String model = of.text("model");
        if (of.texts("metric").isEmpty()) {
            throw new BadRequest("parameter metric is missing");
        }
        boolean one = of.has("version");
        List<Object> parameters = new ArrayList<>();
        parameters.addAll(one ? List.of(of.text("version")) : List.of(model, model));
        parameters.addAll(
                List.of(
                        model,
                        of.text("segment"),
                        of.text("window"),
                        of.from(),
                        of.to(),
                        of.texts("metric")));
        return new Query((one ? ONE_VERSION : ModelQueries.VERSIONS) + WINDOWS, parameters, ROWS);
    }
}
