package io.plumbline.cli;

import io.plumbline.cli.ResultRetention.Removed;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code retention}: forgets old results. */
@Command(
        name = "retention",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Removes results of windows that ended before an instant, and alerts and triggers that"
                    + " were over by then. Gives past months partitions of their own first, so that"
                    + " whole months are dropped at once. Run it daily, from cron for instance."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done, also when there was nothing to remove",
            "1:the database can't be reached or refused",
            "2:the arguments can't be used"
        })
final class RetentionCommand implements Callable<Integer> {
    private final InstantSource clock;

    @Spec private CommandSpec spec;

    @Mixin private DatabaseOptions database;

    @ArgGroup(multiplicity = "1")
    private Limit limit = new Limit();

    @Option(names = "--dry-run", description = "Say what would be removed, and change nothing.")
    private boolean dryRun;

    /** One of the two. */
    static final class Limit {
        @Option(
                names = "--keep-days",
                paramLabel = "N",
                description = "Keep the results of the last N days.")
        private @Nullable Integer days;

        @Option(
                names = "--before",
                paramLabel = "INSTANT",
                description = "Remove what ended before, such as 2025-01-01T00:00:00Z.")
        private @Nullable String before;
    }

    RetentionCommand(InstantSource clock, Map<String, String> environment) {
        this.clock = clock;
        this.database = new DatabaseOptions(environment);
    }

    @Override
    public Integer call() {
        String jdbc = database.url(spec.commandLine());
        List<Removed> removed = new ResultRetention(jdbc).removeBefore(before(), dryRun);
        PrintWriter out = spec.commandLine().getOut();
        for (Removed one : removed) {
            out.printf(
                    Locale.ROOT,
                    "%s: %,d rows%s%n",
                    one.table(),
                    one.rows(),
                    one.partitions() == 0 ? "" : " in " + one.partitions() + " months");
        }
        out.flush();
        return ExitCode.OK;
    }

    private Instant before() {
        if (limit.days != null) {
            if (limit.days < 1) {
                throw new ParameterException(
                        spec.commandLine(), "--keep-days must be from 1: " + limit.days);
            }
            return clock.instant().minus(Duration.ofDays(limit.days));
        }
        try {
            return Instant.parse(String.valueOf(limit.before));
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--before must be an instant such as 2025-01-01T00:00:00Z, not " + limit.before,
                    e);
        }
    }
}
