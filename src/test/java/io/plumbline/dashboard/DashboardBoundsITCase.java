package io.plumbline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.cli.ResultSchema;
import io.plumbline.demo.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A question costs the database a bounded time and the answer a bounded number of rows. */
class DashboardBoundsITCase {
    private static final int MOST_ALERTS = 1_000;

    private EmbeddedDatabase database;

    @BeforeEach
    void createTables() throws Exception {
        database = EmbeddedDatabase.create();
        new ResultSchema(database.jdbcUrl()).upgrade();
    }

    @AfterEach
    void stop() throws Exception {
        database.close();
    }

    @Test
    @Timeout(60)
    void aQuestionThatTakesTooLongIsGivenUpAndSaidSo() throws Exception {
        OkHttpClient patient = new OkHttpClient.Builder().readTimeout(Duration.ZERO).build();
        try (Connection other = DriverManager.getConnection(database.jdbcUrl());
                Statement lock = other.createStatement();
                Dashboard dashboard =
                        Dashboard.start(DashboardSettings.of(database.jdbcUrl(), 0))) {
            other.setAutoCommit(false);
            lock.execute("LOCK TABLE alerts IN ACCESS EXCLUSIVE MODE");

            Request question =
                    new Request.Builder().url(dashboard.url() + "api/alerts?model=m").build();
            try (Response answer = patient.newCall(question).execute()) {
                assertThat(answer.code()).isEqualTo(504);
                assertThat(answer.body().string()).contains("took more than 15 s");
            }
            other.rollback();
            assertThat(new DashboardClient(dashboard).get("api/alerts", "model", "m").has("alerts"))
                    .isTrue();
        }
    }

    @Test
    void anAnswerHasAsManyRowsAsItMayAndSaysThatThereAreMore() throws Exception {
        addAlerts(MOST_ALERTS);
        try (Dashboard dashboard = Dashboard.start(DashboardSettings.of(database.jdbcUrl(), 0))) {
            DashboardClient client = new DashboardClient(dashboard);
            assertRows(client.get("api/alerts", "model", "m").get("alerts"), false);

            addAlerts(1);

            assertRows(client.get("api/alerts", "model", "m").get("alerts"), true);
        }
    }

    private static void assertRows(JsonNode table, boolean more) {
        assertThat(table.get("rows")).hasSize(MOST_ALERTS);
        assertThat(table.get("more").asBoolean()).isEqualTo(more);
    }

    private void addAlerts(int number) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    """
                    INSERT INTO alerts (alert_id, rule, model_id, model_version, segment, severity,
                                        state, opened_at, reason, revision)
                    SELECT gen_random_uuid(), 'r', 'm', '1', 'all', 'info', 'firing', now(), '', 1
                    FROM generate_series(1, %d)"""
                            .formatted(number));
        }
    }
}
