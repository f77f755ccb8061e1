package io.plumbline.demo.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Writes the daily windows of the result tables down, to be checked when the database is gone. */
public final class DailyResults {
    private static final String ROWS =
            """
            SELECT model_version, segment, window_start, metric, value::bigint AS value
            FROM performance
            WHERE model_id = ? AND window_name = 'daily' AND value IS NOT NULL
              AND metric IN ('true_positives', 'false_positives', 'true_negatives',
                             'false_negatives', 'prediction_count', 'label_count')
            ORDER BY 1, 2, 3, 4
            """;

    private DailyResults() {}

    /**
     * Writes a CSV file with the columns model_version, segment, day, metric, value.
     *
     * @return number of rows
     */
    public static int write(ResultTables tables, String modelId, Path file)
            throws SQLException, IOException {
        List<String> rows =
                tables.rows(
                        ROWS,
                        row ->
                                String.join(
                                        ",",
                                        row.getString("model_version"),
                                        row.getString("segment"),
                                        row.getTimestamp("window_start")
                                                .toInstant()
                                                .toString()
                                                .substring(0, 10),
                                        row.getString("metric"),
                                        Long.toString(row.getLong("value"))),
                        modelId);
        StringBuilder csv = new StringBuilder("model_version,segment,day,metric,value\n");
        rows.forEach(row -> csv.append(row).append('\n'));
        Files.writeString(file, csv);
        return rows.size();
    }
}
