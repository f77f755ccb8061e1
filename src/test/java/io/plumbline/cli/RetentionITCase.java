package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.demo.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Old results go, by whole months where possible, in a real PostgreSQL. */
class RetentionITCase {
    private static final String DAYS =
            """
            INSERT INTO performance (model_id, model_version, segment, window_name, window_start, window_end, metric,
                                     value, sample_count, prediction_count, status, revision)
            SELECT 'm', 'v', 'all', 'daily', day, day + interval '1 day', 'f1', 0.5, 10, 10, 'final', 1
            FROM generate_series('2024-01-01Z'::timestamptz, '2024-03-10Z', interval '1 day') AS day;
            """;
    private static final String ALERTS =
            """
            INSERT INTO alerts (alert_id, rule, model_id, model_version, segment, severity, state, opened_at, resolved_at,
                                reason, revision)
            VALUES ('over',  'r', 'm', 'v', 'all', 'info', 'resolved', '2024-01-01Z', '2024-01-03Z', '', 1),
                   ('open',  'r', 'm', 'v', 'all', 'info', 'firing',   '2024-01-01Z', NULL,          '', 1),
                   ('newer', 'r', 'm', 'v', 'all', 'info', 'resolved', '2024-01-01Z', '2024-03-03Z', '', 1);
            INSERT INTO acknowledgements (alert_id, note, revision) VALUES ('over', '', 1), ('open', '', 1);
            INSERT INTO retraining_triggers (trigger_id, alert_id, webhook, model_id, model_version, requested_at, payload,
                                             delivery, attempts, revision)
            VALUES ('done', 'over', 'w', 'm', 'v', '2024-01-02Z', '{}', 'delivered', 1, 1),
                   ('asked', 'open', 'w', 'm', 'v', '2024-01-02Z', '{}', 'delivered', 1, 1),
                   ('later', 'newer', 'w', 'm', 'v', '2024-01-02Z', '{}', 'dead', 1, 1),
                   ('pending', 'over', 'w', 'm', 'v', '2024-01-02Z', '{}', 'pending', 1, 1);
            """;

    private EmbeddedDatabase database;
    private Connection sql;

    @BeforeEach
    void start() throws Exception {
        database = EmbeddedDatabase.create();
        new ResultSchema(database.jdbcUrl()).upgrade();
        sql = DriverManager.getConnection(database.jdbcUrl());
        execute(DAYS);
        execute(ALERTS);
    }

    @AfterEach
    void stop() throws Exception {
        sql.close();
        database.close();
    }

    @Test
    void wholeMonthsAreDroppedAndTheRestOfAMonthRowByRow() throws SQLException {
        assertThat(months()).isEqualTo(Map.of("2024-01", 31L, "2024-02", 29L, "2024-03", 10L));

        Run run = retention("2024-02-15T00:00:00Z");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out().lines()).contains("performance: 44 rows in 1 months");
        assertThat(months()).isEqualTo(Map.of("2024-02", 16L, "2024-03", 10L));
        assertThat(number("SELECT count(*) FROM performance_default")).isZero();
        assertThat(number("SELECT count(*) FROM performance_2024_02")).isEqualTo(16);
        assertThat(retention("2024-02-15T00:00:00Z").out()).contains("performance: 0 rows");
    }

    @Test
    void aWindowThatReachesOverTheLimitKeepsItsMonth() throws SQLException {
        execute(
                "INSERT INTO performance (model_id, model_version, segment, window_name,"
                        + " window_start, window_end, metric, sample_count, prediction_count,"
                        + " status, revision) VALUES ('m', 'v', 'all', 'weekly', '2024-01-29Z',"
                        + " '2024-02-05Z', 'f1', 1, 1, 'final', 1)");

        Run run = retention("2024-02-01T00:00:00Z");

        assertThat(run.out().lines()).contains("performance: 30 rows");
        assertThat(number("SELECT count(*) FROM performance WHERE window_name = 'weekly'"))
                .isEqualTo(1);
        assertThat(retention("2024-02-06T00:00:00Z").out().lines())
                .contains("performance: 6 rows in 1 months");
        assertThat(number("SELECT count(*) FROM performance WHERE window_start < '2024-02-01Z'"))
                .isZero();
    }

    @Test
    void whatComesForAMonthThatIsGoneIsTakenAndGoesTheNextTime() throws SQLException {
        retention("2024-02-01T00:00:00Z");
        execute(DAYS.replace("'f1'", "'recall'"));
        assertThat(months()).isEqualTo(Map.of("2024-01", 31L, "2024-02", 58L, "2024-03", 20L));

        Run again = retention("2024-02-01T00:00:00Z");

        assertThat(again.out().lines()).contains("performance: 31 rows in 1 months");
        assertThat(months()).isEqualTo(Map.of("2024-02", 58L, "2024-03", 20L));
    }

    @Test
    void alertsThatAreOverGoWithTheirAcknowledgementsAndNothingThatIsPending() throws SQLException {
        retention("2024-02-15T00:00:00Z");

        assertThat(number("SELECT count(*) FROM alerts WHERE alert_id = 'over'")).isZero();
        assertThat(number("SELECT count(*) FROM alerts")).isEqualTo(2);
        assertThat(number("SELECT count(*) FROM acknowledgements WHERE alert_id = 'open'"))
                .isEqualTo(1);
        assertThat(number("SELECT count(*) FROM acknowledgements")).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM retraining_triggers WHERE trigger_id = 'done'"))
                .isZero();
        assertThat(number("SELECT count(*) FROM retraining_triggers")).isEqualTo(3);
    }

    @Test
    void aDryRunCountsAndChangesNothing() throws SQLException {
        Run run = retention("2024-02-15T00:00:00Z", "--dry-run");

        assertThat(run.out().lines())
                .contains("performance: 44 rows", "alerts: 1 rows", "retraining_triggers: 1 rows");
        assertThat(months()).isEqualTo(Map.of("2024-01", 31L, "2024-02", 29L, "2024-03", 10L));
        assertThat(number("SELECT count(*) FROM alerts")).isEqualTo(3);
    }

    @Test
    void aFaultyLimitIsSaid() {
        assertThat(retention("yesterday").status()).isEqualTo(2);
        assertThat(retention("yesterday").err()).contains("2025-01-01T00:00:00Z, not yesterday");
        Run negative = Run.of("retention", "--jdbc", database.jdbcUrl(), "--keep-days", "0");
        assertThat(negative.status()).isEqualTo(2);
        assertThat(negative.err()).contains("--keep-days must be from 1");
    }

    private Run retention(String before, String... more) {
        return Run.of(List.of("retention", "--jdbc", database.jdbcUrl(), "--before", before), more);
    }

    private Map<String, Long> months() throws SQLException {
        Map<String, Long> months = new TreeMap<>();
        try (Statement statement = sql.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "SELECT to_char(window_start AT TIME ZONE 'UTC', 'YYYY-MM'),"
                                        + " count(*) FROM performance GROUP BY 1")) {
            while (found.next()) {
                months.put(found.getString(1), found.getLong(2));
            }
        }
        return months;
    }

    private long number(String query) throws SQLException {
        try (Statement statement = sql.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }

    private void execute(String statements) throws SQLException {
        try (Statement statement = sql.createStatement()) {
            statement.execute(statements);
        }
    }
}
