package io.plumbline.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.cli.Run;
import io.plumbline.demo.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The users of docs/security.md can do what they are for, and nothing else. */
class TableRightsITCase {
    private static EmbeddedDatabase database;

    @BeforeAll
    static void createAsTheDocumentSays() throws Exception {
        database = EmbeddedDatabase.create();
        execute("postgres", Documented.of("docs/security.md: CREATE ROLE plumbline_owner LOGIN;"));
        Run migrate = Run.of("migrate", "--jdbc", url("plumbline_owner"));
        assertThat(migrate.status()).as(migrate.err()).isZero();
        execute(
                "plumbline_owner",
                Documented.of(
                        "docs/security.md: GRANT SELECT, INSERT, UPDATE ON performance, drift,"
                                + " feature_stats, weak_segments, version_comparisons,"));
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @Test
    void theJobWritesAllItsTables() throws Exception {
        execute("plumbline_job", "SELECT nextval('plumbline_writer_epoch')");
        for (String table : tables()) {
            execute("plumbline_job", "SELECT * FROM " + table);
            execute("plumbline_job", "INSERT INTO " + table + " SELECT * FROM " + table);
            execute("plumbline_job", "UPDATE " + table + " SET revision = revision + 1");
        }
    }

    @Test
    void theOwnerForgetsWhatIsOld() {
        Run run = Run.of("retention", "--jdbc", url("plumbline_owner"), "--keep-days", "400");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(
                        Run.of("retention", "--jdbc", url("plumbline_job"), "--keep-days", "400")
                                .status())
                .isEqualTo(1);
    }

    @Test
    void theReaderReads() {
        assertThat(
                        Run.of(
                                        "query",
                                        "sql/queries/open-alerts.sql",
                                        "--jdbc",
                                        url("plumbline_reader"))
                                .status())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM performance",
                "TRUNCATE alerts",
                "DROP TABLE alerts",
                "ALTER TABLE alerts ADD COLUMN x int",
                "CREATE TABLE public.x (a int)",
                "UPDATE plumbline_schema_history SET success = false",
                "SELECT plumbline_make_partition('performance', now())",
                "COPY alerts TO PROGRAM 'cat'",
                "SELECT pg_read_file('PG_VERSION')",
                "CREATE ROLE x"
            })
    void neitherJobNorReaderDoesThis(String statement) {
        for (String user : List.of("plumbline_job", "plumbline_reader")) {
            assertThatThrownBy(() -> execute(user, statement))
                    .as(user)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isIn("42501", "25006"));
        }
    }

    /** Not even in a transaction that it has made writable. */
    @Test
    void theReaderWritesNothing() throws Exception {
        for (String table : tables()) {
            assertThatThrownBy(
                            () ->
                                    execute(
                                            "plumbline_reader",
                                            "SET TRANSACTION READ WRITE; UPDATE "
                                                    + table
                                                    + " SET revision = 1"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    /** All that have rows of the job's: those with a revision, without their partitions. */
    private static List<String> tables() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url("plumbline_owner"));
                Statement statement = connection.createStatement();
                ResultSet names =
                        statement.executeQuery(
                                """
                                SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                                WHERE a.attname = 'revision' AND c.relkind IN ('r', 'p')
                                  AND NOT c.relispartition""")) {
            while (names.next()) {
                tables.add(names.getString(1));
            }
        }
        assertThat(tables).hasSize(9);
        return tables;
    }

    private static void execute(String user, Documented block) throws SQLException {
        execute(user, block.text());
    }

    private static void execute(String user, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(user));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String url(String user) {
        return database.jdbcUrl().replace("user=postgres", "user=" + user);
    }
}
