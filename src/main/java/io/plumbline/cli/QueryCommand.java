package io.plumbline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code query}: asks the result tables where there is no psql. */
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Prints the answer to a question of sql/queries, or to any SELECT, as a table.",
            "It is asked in a read-only transaction; times are UTC."
        })
final class QueryCommand implements Callable<Integer> {
    private static final int WIDEST = 60;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "SQL", description = "A file, or the text of a SELECT.")
    private String sql;

    @Mixin private DatabaseOptions database;

    QueryCommand(Map<String, String> environment) {
        this.database = new DatabaseOptions(environment);
    }

    @Override
    public Integer call() throws IOException {
        String url = database.url(spec.commandLine());
        String text = text();
        try (Connection connection = DriverManager.getConnection(url)) {
            ask(connection, text);
        } catch (SQLException e) {
            throw JdbcUrl.noConnection(url, e);
        }
        return ExitCode.OK;
    }

    private String text() throws IOException {
        try {
            Path file = Path.of(sql);
            return Files.isRegularFile(file) ? Files.readString(file) : sql;
        } catch (InvalidPathException e) {
            return sql;
        }
    }

    private void ask(Connection connection, String text) throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL TIME ZONE 'UTC'");
            try (ResultSet answer = statement.executeQuery(text)) {
                print(answer);
            }
        } catch (SQLException e) {
            throw new CommandFailure("PostgreSQL refused it: " + e.getMessage(), e);
        }
    }

    private void print(ResultSet answer) throws SQLException {
        ResultSetMetaData columns = answer.getMetaData();
        List<String[]> rows = new ArrayList<>();
        int[] widths = new int[columns.getColumnCount()];
        String[] names = new String[widths.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = columns.getColumnLabel(i + 1);
        }
        rows.add(names);
        while (answer.next()) {
            String[] row = new String[widths.length];
            for (int i = 0; i < row.length; i++) {
                String cell = answer.getString(i + 1);
                row[i] = cell == null ? "" : cell.replaceAll("\\p{Cntrl}", " ");
            }
            rows.add(row);
        }
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.min(WIDEST, Math.max(widths[i], row[i].length()));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        rows.forEach(row -> out.println(line(row, widths)));
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        err.println(rows.size() == 2 ? "1 row" : rows.size() - 1 + " rows");
        err.flush();
    }

    private static String line(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            line.append(row[i]).append(" ".repeat(Math.max(0, widths[i] - row[i].length()) + 2));
        }
        return line.toString().stripTrailing();
    }
}
