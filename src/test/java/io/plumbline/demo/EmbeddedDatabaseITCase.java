package io.plumbline.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class EmbeddedDatabaseITCase {

    @Test
    void theUrlIsUsableAsItIs() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.create()) {
            assertThat(query(database, "select current_user")).isEqualTo("postgres");
            assertThat(query(database, "show fsync")).isEqualTo("off");
        }
    }

    @Test
    void afterAStopTheSameUrlAnswersWithTheSameRows() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.create()) {
            keep(database, 42);
            database.stop();
            assertThatThrownBy(() -> query(database, "select 1")).isInstanceOf(SQLException.class);
            database.start();
            assertThat(query(database, "select n from kept")).isEqualTo("42");
        }
    }

    @Test
    void aDurableOneKeepsWhatWasCommittedBeforeItIsKilled() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.createDurable()) {
            assertThat(query(database, "show fsync")).isEqualTo("on");
            assertThat(query(database, "show synchronous_commit")).isEqualTo("on");
            keep(database, 7);
            database.kill();
            assertThatThrownBy(() -> query(database, "select 1")).isInstanceOf(SQLException.class);
            database.start();
            assertThat(query(database, "select n from kept")).isEqualTo("7");
        }
    }

    @Test
    void aClosedOneLeavesNoServerAndNoFolder() throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.create();
        String folder = query(database, "show data_directory");
        ProcessHandle server = server(database);
        database.close();
        assertThat(server.info().command()).isEmpty();
        assertThat(Path.of(folder)).doesNotExist();
    }

    private static ProcessHandle server(EmbeddedDatabase database)
            throws SQLException, IOException {
        String folder = query(database, "show data_directory");
        String pid = Files.readAllLines(Path.of(folder).resolve("postmaster.pid")).get(0).trim();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static void keep(EmbeddedDatabase database, int n) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept (n int)");
            statement.execute("insert into kept values (" + n + ")");
        }
    }

    private static String query(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
