package io.plumbline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.demo.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All that a job has said for good in its result tables: final rows, alerts, requests to retrain,
 * learnt references.
 *
 * @param rows table and key to all columns, as JSON, but those that tell how often and when a row
 *     was written
 * @param ends table and key to the end of the row's window, epoch milliseconds
 */
record TableRows(Map<String, String> rows, Map<String, Long> ends) {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
    private static final double CLOSE = 1e-9;

    /** Tell how often and when a row was written or sent. */
    private static final String OFTEN =
            "{revision,updated_at,attempts,last_status,last_error,delivered_at}";

    private static final String WINDOW =
            "concat_ws('|', model_id, model_version, segment, window_name, window_end";

    private enum Table {
        PERFORMANCE(WINDOW + ", metric)", "window_end", "status = 'final'"),
        DRIFT(WINDOW + ", feature, method)", "window_end", "status = 'final'"),
        FEATURE_STATS(WINDOW + ", feature)", "window_end", "status = 'final'"),
        WEAK_SEGMENTS(WINDOW + ", metric)", "window_end", "status = 'final'"),
        VERSION_COMPARISONS(
                WINDOW + ", other_version, metric, paired)", "window_end", "status = 'final'"),
        REFERENCE_PROFILES(
                "concat_ws('|', model_id, model_version, reference_id)", "period_end", "true"),
        ALERTS("alert_id", "coalesce(window_end, opened_at)", "true"),
        RETRAINING_TRIGGERS("trigger_id", "'infinity'::timestamptz", "true");

        private final String sql;

        Table(String key, String end, String said) {
            sql =
                    "SELECT '%s' || %s, %s, to_jsonb(t) - '%s'::text[] FROM %s t WHERE %s"
                            .formatted(prefix(), key, milliseconds(end), OFTEN, name(), said);
        }

        String prefix() {
            return name().toLowerCase(Locale.ROOT) + "|";
        }

        private static String milliseconds(String end) {
            return "CASE WHEN isfinite(%s) THEN (extract(epoch FROM %s) * 1000)::bigint ELSE %d END"
                    .formatted(end, end, Long.MAX_VALUE);
        }
    }

    /** What is there now. */
    static TableRows of(EmbeddedDatabase database) throws SQLException {
        TableRows all = new TableRows(new TreeMap<>(), new TreeMap<>());
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl())) {
            for (Table table : Table.values()) {
                all.add(connection.createStatement().executeQuery(table.sql));
            }
        }
        return all;
    }

    private void add(ResultSet result) throws SQLException {
        while (result.next()) {
            ends.put(result.getString(1), result.getLong(2));
            rows.put(result.getString(1), result.getString(3));
        }
    }

    /** Tables without a row. */
    Set<String> empty() {
        return Arrays.stream(Table.values())
                .map(Table::prefix)
                .filter(prefix -> rows.keySet().stream().noneMatch(key -> key.startsWith(prefix)))
                .collect(Collectors.toSet());
    }

    /**
     * These rows are what is left of {@code whole} for a job that begins when windows up to {@code
     * settled} are final: all rows of later ends, and none that is not there or differs.
     */
    void assertAreTheRestOf(TableRows whole, long settled) {
        Set<String> missing = new TreeSet<>();
        whole.ends.forEach(
                (key, end) -> {
                    if (end > settled && !rows.containsKey(key)) {
                        missing.add(key);
                    }
                });
        Map<String, List<String>> different = new TreeMap<>();
        rows.forEach(
                (key, row) -> {
                    String other = whole.rows.getOrDefault(key, "");
                    if (!isClose(row, other)) {
                        different.put(key, List.of(row, other));
                    }
                });
        assertThat(missing).as("rows that did not come").isEmpty();
        assertThat(different).as("rows that are not, or are others, without a restore").isEmpty();
    }

    /** The same text but for the last digits of its numbers. */
    private static boolean isClose(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        if (!NUMBER.matcher(one).replaceAll("#").equals(NUMBER.matcher(other).replaceAll("#"))) {
            return false;
        }
        Matcher ones = NUMBER.matcher(one);
        Matcher others = NUMBER.matcher(other);
        while (ones.find() && others.find()) {
            double a = Double.parseDouble(ones.group());
            double b = Double.parseDouble(others.group());
            if (Math.abs(a - b) > CLOSE * Math.max(1, Math.abs(b))) {
                return false;
            }
        }
        return true;
    }
}
