package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.cli.ResultSchema.Upgrade;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Upgrades of a real PostgreSQL, by small scripts of the tests' own. */
@TestInstance(Lifecycle.PER_CLASS)
class ResultSchemaITCase {
    private final EmbeddedPostgres postgres;

    ResultSchemaITCase() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void emptyTheDatabase() throws SQLException {
        execute("drop schema public cascade; create schema public");
    }

    @Test
    void theSecondTimeNothingIsLeftToDo() {
        assertThat(schema("first").upgrade()).isEqualTo(new Upgrade(1, "1"));
        assertThat(schema("first").upgrade()).isEqualTo(new Upgrade(0, "1"));
        assertThat(schema("second").upgrade()).isEqualTo(new Upgrade(1, "2"));
    }

    @Test
    void tablesOfOthersAreLeftAlone() throws SQLException {
        execute("create table theirs (n int); create table flyway_schema_history (n int)");

        assertThat(schema("second").upgrade()).isEqualTo(new Upgrade(2, "2"));
        execute("select n from theirs; select n from ours");
    }

    @Test
    void aScriptThatFailsIsAFailureOfTheCommandAndLeavesNothingBehind() {
        assertThatThrownBy(() -> schema("broken").upgrade())
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("can't be upgraded");
        assertThat(schema("second").upgrade()).isEqualTo(new Upgrade(1, "2"));
    }

    @Test
    void aDatabaseOrUserThatDoesNotExistIsSaid() {
        String url = postgres.getJdbcUrl("postgres", "absent");

        assertThatThrownBy(() -> new ResultSchema(url).upgrade())
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("there is no such database");
    }

    private ResultSchema schema(String scripts) {
        return new ResultSchema(url(), "classpath:schemas/" + scripts);
    }

    private String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
