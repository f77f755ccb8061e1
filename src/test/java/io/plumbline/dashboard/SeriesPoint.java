package io.plumbline.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One window of one series, on the page or in the table.
 *
 * @param value of the metric
 * @param lower bound of its interval
 * @param upper bound of its interval
 * @param isFinal it can no longer change
 */
record SeriesPoint(double value, double lower, double upper, boolean isFinal) {

    /** By series, then by the window's end, from the four columns that each series has. */
    static Map<Integer, Map<Long, SeriesPoint>> inChart(JsonNode data, int series) {
        Map<Integer, Map<Long, SeriesPoint>> all = new TreeMap<>();
        for (int s = 0; s < series; s++) {
            Map<Long, SeriesPoint> points = new TreeMap<>();
            for (int i = 0; i < data.get(0).size(); i++) {
                JsonNode settled = data.get(4 * s + 1).get(i);
                JsonNode provisional = data.get(4 * s + 2).get(i);
                if (settled.isNumber() || provisional.isNumber()) {
                    points.put(
                            data.get(0).get(i).asLong(),
                            new SeriesPoint(
                                    (settled.isNumber() ? settled : provisional).asDouble(),
                                    data.get(4 * s + 3).get(i).asDouble(),
                                    data.get(4 * s + 4).get(i).asDouble(),
                                    settled.isNumber()));
                }
            }
            all.put(s, points);
        }
        return all;
    }

    /** The same of the seeded model's segment, by the order of its versions. */
    static Map<Integer, Map<Long, SeriesPoint>> inTable(SeededTables tables, String metric)
            throws SQLException {
        List<String> versions = List.of("*", SeededTables.OLD, SeededTables.NEW);
        Map<Integer, Map<Long, SeriesPoint>> all = new TreeMap<>();
        for (List<String> row :
                tables.rows(
                        """
                                SELECT model_version, (extract(epoch FROM window_end) * 1000)::bigint,
                                       value, lower, upper, status
                                FROM performance
                                WHERE model_id = ? AND segment = ? AND metric = ?""",
                        SeededTables.MODEL,
                        SeededTables.SEGMENT,
                        metric)) {
            all.computeIfAbsent(versions.indexOf(row.get(0)), version -> new TreeMap<>())
                    .put(
                            Long.valueOf(row.get(1)),
                            new SeriesPoint(
                                    Double.parseDouble(row.get(2)),
                                    Double.parseDouble(row.get(3)),
                                    Double.parseDouble(row.get(4)),
                                    row.get(5).equals("final")));
        }
        return all;
    }
}
