package io.plumbline.dashboard;

/**
 * Which models there are, and what there is of one. Distinct values are found by hopping along an
 * index from one to the next, so that the time goes with their number and not with the table's.
 */
final class ModelQueries {
    private static final int MODELS = 500;
    private static final int SPANS = 2_000;
    private static final int SEGMENTS = 1_000;
    private static final int METRICS = 1_000;

    /** The versions of the model that is the parameter, twice; opens a WITH. */
    static final String VERSIONS =
            """
            WITH RECURSIVE versions(model_version) AS (
                (SELECT model_version FROM performance WHERE model_id = ?
                 ORDER BY model_version LIMIT 1)
              UNION ALL
                SELECT (SELECT p.model_version FROM performance p
                        WHERE p.model_id = ? AND p.model_version > v.model_version
                        ORDER BY p.model_version LIMIT 1)
                FROM versions v WHERE v.model_version IS NOT NULL)
            """;

    /** Its windows as well, for which it is the parameter twice again. */
    private static final String VERSIONS_AND_WINDOWS =
            VERSIONS
                    + """
            , windows(window_name) AS (
                (SELECT window_name FROM performance WHERE model_id = ?
                 ORDER BY window_name LIMIT 1)
              UNION ALL
                SELECT (SELECT p.window_name FROM performance p
                        WHERE p.model_id = ? AND p.window_name > w.window_name
                        ORDER BY p.window_name LIMIT 1)
                FROM windows w WHERE w.window_name IS NOT NULL)
            """;

    private ModelQueries() {}

    /**
     * Each model that has windows or open alerts – a model that nobody calls has none but these –
     * with its newest final window of the shortest length, all versions together, and what is open.
     */
    static Query models() {
        return Query.of(
                """
                WITH RECURSIVE models(model_id) AS (
                    (SELECT model_id FROM performance ORDER BY model_id LIMIT 1)
                  UNION ALL
                    SELECT (SELECT p.model_id FROM performance p
                            WHERE p.model_id > m.model_id ORDER BY p.model_id LIMIT 1)
                    FROM models m WHERE m.model_id IS NOT NULL),
                known(model_id) AS (
                    SELECT m.model_id FROM models m WHERE m.model_id IS NOT NULL
                  UNION
                    SELECT a.model_id FROM alerts a
                    WHERE a.resolved_at IS NULL AND a.state <> 'pending')
                SELECT m.model_id, seen.window_name, seen.last_end, final.window_start,
                       final.window_end, final.prediction_count, final.label_coverage,
                       shown.metric, shown.value, shown.lower, shown.upper, shown.sample_count,
                       drifting.model_version AS drift_version, drifting.features,
                       drifting.drifted, open.critical, open.warning, open.info,
                       asked.requested_at, asked.delivery
                FROM known m
                LEFT JOIN LATERAL (
                    WITH RECURSIVE windows(window_name) AS (
                        (SELECT p.window_name FROM performance p WHERE p.model_id = m.model_id
                         ORDER BY p.window_name LIMIT 1)
                      UNION ALL
                        SELECT (SELECT p.window_name FROM performance p
                                WHERE p.model_id = m.model_id AND p.window_name > w.window_name
                                ORDER BY p.window_name LIMIT 1)
                        FROM windows w WHERE w.window_name IS NOT NULL)
                    SELECT w.window_name, l.window_end AS last_end
                    FROM windows w
                    CROSS JOIN LATERAL (
                        SELECT p.window_start, p.window_end FROM performance p
                        WHERE p.model_id = m.model_id AND p.window_name = w.window_name
                        ORDER BY p.window_start DESC LIMIT 1) l
                    ORDER BY l.window_end - l.window_start LIMIT 1) seen ON true
                LEFT JOIN LATERAL (
                    SELECT p.window_start, p.window_end, p.prediction_count, p.label_coverage
                    FROM performance p
                    WHERE p.model_id = m.model_id AND p.model_version = '*' AND p.segment = 'all'
                      AND p.window_name = seen.window_name AND p.status = 'final'
                      AND p.metric = 'prediction_count'
                    ORDER BY p.window_start DESC LIMIT 1) final ON true
                LEFT JOIN LATERAL (
                    SELECT p.metric, p.value, p.lower, p.upper, p.sample_count
                    FROM performance p
                    WHERE p.model_id = m.model_id AND p.model_version = '*' AND p.segment = 'all'
                      AND p.window_name = seen.window_name
                      AND p.window_start = final.window_start AND p.window_end = final.window_end
                      AND p.metric IN ('f1', 'f1_macro', 'mae')
                    ORDER BY p.metric LIMIT 1) shown ON true
                LEFT JOIN LATERAL (
                    SELECT d.model_version, d.window_start FROM drift d
                    WHERE d.model_id = m.model_id AND d.window_name = seen.window_name
                      AND d.status = 'final'
                    ORDER BY d.window_start DESC, d.model_version DESC LIMIT 1) newest ON true
                LEFT JOIN LATERAL (
                    SELECT newest.model_version, count(DISTINCT d.feature) AS features,
                           count(DISTINCT d.feature) FILTER (WHERE d.drifted) AS drifted
                    FROM drift d
                    WHERE d.model_id = m.model_id AND d.model_version = newest.model_version
                      AND d.segment = 'all' AND d.window_name = seen.window_name
                      AND d.window_start = newest.window_start) drifting ON true
                LEFT JOIN LATERAL (
                    SELECT count(*) FILTER (WHERE a.severity = 'critical') AS critical,
                           count(*) FILTER (WHERE a.severity = 'warning') AS warning,
                           count(*) FILTER (WHERE a.severity = 'info') AS info
                    FROM alerts a
                    WHERE a.model_id = m.model_id AND a.resolved_at IS NULL
                      AND a.state <> 'pending') open ON true
                LEFT JOIN LATERAL (
                    SELECT t.requested_at, t.delivery FROM retraining_triggers t
                    WHERE t.model_id = m.model_id
                    ORDER BY t.requested_at DESC LIMIT 1) asked ON true
                ORDER BY m.model_id
                LIMIT ?""",
                MODELS);
    }

    /** Where each version begins and ends, by window. */
    static Query spans(String model) {
        return Query.of(
                VERSIONS_AND_WINDOWS
                        + """
                        SELECT v.model_version, w.window_name, f.window_start AS first_start,
                               f.window_end AS first_end, l.window_end AS last_end,
                               done.window_end AS final_end
                        FROM versions v CROSS JOIN windows w
                        CROSS JOIN LATERAL (
                            SELECT p.window_start, p.window_end FROM performance p
                            WHERE p.model_id = ? AND p.model_version = v.model_version
                              AND p.segment = 'all' AND p.window_name = w.window_name
                            ORDER BY p.window_start LIMIT 1) f
                        CROSS JOIN LATERAL (
                            SELECT p.window_end FROM performance p
                            WHERE p.model_id = ? AND p.model_version = v.model_version
                              AND p.segment = 'all' AND p.window_name = w.window_name
                            ORDER BY p.window_start DESC LIMIT 1) l
                        LEFT JOIN LATERAL (
                            SELECT p.window_end FROM performance p
                            WHERE p.model_id = ? AND p.model_version = v.model_version
                              AND p.segment = 'all' AND p.window_name = w.window_name
                              AND p.status = 'final'
                            ORDER BY p.window_start DESC LIMIT 1) done ON true
                        ORDER BY f.window_end - f.window_start, w.window_name, f.window_start,
                                 v.model_version
                        LIMIT ?""",
                SPANS,
                model,
                model,
                model,
                model,
                model,
                model,
                model);
    }

    /** Names of the segments. */
    static Query segments(String model) {
        return Query.of(
                """
                WITH RECURSIVE pairs(model_version, segment) AS (
                    (SELECT model_version, segment FROM performance WHERE model_id = ?
                     ORDER BY model_version, segment LIMIT 1)
                  UNION ALL
                    SELECT n.model_version, n.segment
                    FROM pairs l
                    CROSS JOIN LATERAL (
                        SELECT p.model_version, p.segment FROM performance p
                        WHERE p.model_id = ?
                          AND (p.model_version, p.segment) > (l.model_version, l.segment)
                        ORDER BY p.model_version, p.segment LIMIT 1) n)
                SELECT segment FROM pairs GROUP BY segment
                ORDER BY segment <> 'all', segment
                LIMIT ?""",
                SEGMENTS,
                model,
                model);
    }

    /** Names of the metrics in the newest windows of each version. */
    static Query metrics(String model) {
        return Query.of(
                VERSIONS_AND_WINDOWS
                        + """
                        SELECT DISTINCT n.metric
                        FROM versions v CROSS JOIN windows w
                        CROSS JOIN LATERAL (
                            SELECT p.metric FROM performance p
                            WHERE p.model_id = ? AND p.model_version = v.model_version
                              AND p.segment = 'all' AND p.window_name = w.window_name
                            ORDER BY p.window_start DESC LIMIT 1000) n
                        ORDER BY n.metric
                        LIMIT ?""",
                METRICS,
                model,
                model,
                model,
                model,
                model);
    }
}
