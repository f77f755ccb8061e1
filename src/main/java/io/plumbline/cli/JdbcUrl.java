package io.plumbline.cli;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What may be said of a JDBC URL, which perhaps holds a password. */
final class JdbcUrl {
    private static final String PREFIX = "jdbc:postgresql:";

    private JdbcUrl() {}

    /** Refuses what is not a URL of PostgreSQL. */
    static void check(CommandLine command, String url) {
        if (!url.startsWith(PREFIX)) {
            throw new ParameterException(
                    command,
                    "--jdbc must begin with " + PREFIX + "//, then the host and the database");
        }
    }

    /** The URL without its parameters and its user. */
    static String place(String url) {
        int parameters = url.indexOf('?');
        String bare = parameters < 0 ? url : url.substring(0, parameters);
        return bare.replaceFirst("//[^/@]*@", "//");
    }

    /**
     * A connection.
     *
     * @throws CommandFailure when there is none
     */
    static Connection connect(String url) {
        try {
            return DriverManager.getConnection(url);
        } catch (SQLException e) {
            throw noConnection(url, e);
        }
    }

    /** That there is no connection, with what to do about it. */
    static CommandFailure noConnection(String url, SQLException failure) {
        return new CommandFailure(
                "no connection to " + place(url) + ": " + remedy(failure.getSQLState()), failure);
    }

    /**
     * What a job can't wait for to pass.
     *
     * @return null when the database may come yet
     */
    static @Nullable CommandFailure refusal(String url, SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (state.startsWith("42")) {
            return new CommandFailure(
                    "the result tables in "
                            + place(url)
                            + " are not there, or are those of another release (SQLSTATE "
                            + state
                            + "); run plumbline migrate",
                    failure);
        }
        boolean isWrong = state.equals("08004") || state.startsWith("28") || state.startsWith("3D");
        return isWrong ? noConnection(url, failure) : null;
    }

    /** By the classes of SQLSTATE; the driver's own text may hold the URL's password. */
    private static String remedy(String state) {
        return switch (state == null ? "" : state) {
            case "08001" -> "is PostgreSQL running there, and is the address right?";
            case "08004", "28000", "28P01" ->
                    "the user or password is wrong; give them as ?user=NAME&password=SECRET";
            case "3D000" -> "there is no such database; create it first";
            case "53300" -> "PostgreSQL has no connection left";
            default -> "PostgreSQL refused it (SQLSTATE " + state + ")";
        };
    }
}
