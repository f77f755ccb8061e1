package io.plumbline.cli;

import io.plumbline.JobArguments;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options of the commands that speak to the database. */
final class DatabaseOptions {
    private final Map<String, String> environment;

    @Option(
            names = "--jdbc",
            paramLabel = "URL",
            description =
                    "The database, such as jdbc:postgresql://localhost:5432/plumbline?user=NAME;"
                            + " where the command line must not show a password, set"
                            + " PLUMBLINE_JDBC_URL instead, or give a file.")
    private @Nullable String url;

    @Option(
            names = "--jdbc-file",
            paramLabel = "FILE",
            description =
                    "A file with that URL and nothing else; PLUMBLINE_JDBC_URL_FILE may name it"
                            + " too.")
    private @Nullable String file;

    /** With the environment that the URL may be in. */
    DatabaseOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Whether an option was given. */
    boolean areGiven() {
        return url != null || file != null;
    }

    /** The URL that was given, in whichever way; null when none was. */
    @Nullable String given(CommandLine command) {
        if (url != null && file != null) {
            throw new ParameterException(command, "give one of --jdbc and --jdbc-file");
        }
        String given;
        try {
            given = JobArguments.jdbcOf(url, file, environment);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, String.valueOf(e.getMessage()), e);
        }
        if (given != null) {
            JdbcUrl.check(command, given);
        }
        return given;
    }

    /** The URL, which must have been given. */
    String url(CommandLine command) {
        String given = given(command);
        if (given == null) {
            throw new ParameterException(
                    command,
                    "give --jdbc, or set PLUMBLINE_JDBC_URL; or name a file with it by --jdbc-file"
                            + " or PLUMBLINE_JDBC_URL_FILE");
        }
        return given;
    }
}
