package io.plumbline.demo.report;

import java.sql.SQLException;
import java.util.List;

/** The counts of the summary that one query each answers. */
final class Totals {
    private static final String WINDOWS =
            """
            SELECT window_name AS name, count(*) FILTER (WHERE status = 'final') AS final,
                   count(*) FILTER (WHERE status <> 'final') AS open
            FROM performance
            WHERE model_id = ? AND metric = 'prediction_count' AND segment = 'all'
              AND model_version = '*'
            GROUP BY window_name ORDER BY window_name
            """;

    private static final String DRIFTED =
            """
            SELECT feature AS name, count(DISTINCT window_start) FILTER (WHERE drifted) AS drifted,
                   count(DISTINCT window_start) AS windows
            FROM drift
            WHERE model_id = ? AND window_name = 'daily' AND segment = 'all'
              AND model_version = '*' AND status = 'final'
            GROUP BY feature ORDER BY 2 DESC, 1
            """;

    private static final String ALERTS =
            """
            SELECT rule AS name, count(*) AS fired,
                   count(*) FILTER (WHERE state = 'resolved') AS resolved
            FROM alerts WHERE model_id = ? AND state IN ('firing', 'resolved')
            GROUP BY rule ORDER BY rule
            """;

    private Totals() {}

    /**
     * A name with two counts.
     *
     * @param name of a window, feature or rule
     * @param first the count the summary is about
     * @param second the one to hold it against
     */
    record Pair(String name, long first, long second) {}

    /** Windows of all versions together: final ones and those that may still change. */
    static List<Pair> windows(ResultTables tables, String modelId) throws SQLException {
        return pairs(tables, WINDOWS, modelId);
    }

    /** Features: days on which they drifted, days on which they were tested. */
    static List<Pair> driftedDays(ResultTables tables, String modelId) throws SQLException {
        return pairs(tables, DRIFTED, modelId);
    }

    /** Rules: alerts that fired, those of them that are resolved. */
    static List<Pair> alerts(ResultTables tables, String modelId) throws SQLException {
        return pairs(tables, ALERTS, modelId);
    }

    private static List<Pair> pairs(ResultTables tables, String sql, String modelId)
            throws SQLException {
        return tables.rows(
                sql, row -> new Pair(row.getString(1), row.getLong(2), row.getLong(3)), modelId);
    }
}
