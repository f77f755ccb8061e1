package io.plumbline.cli;

import io.plumbline.config.ConfigurationException;
import io.plumbline.config.UnusableStateException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong: a line for people, the stack trace only when they ask for it. */
final class Failures {
    private final PrintWriter err;
    private final boolean verbose;

    Failures(PrintWriter err, boolean verbose) {
        this.err = err;
        this.verbose = verbose;
    }

    /** Prints the failure and returns the exit status it means. */
    int report(Exception failure) {
        if (failure instanceof ConfigurationException mistakes) {
            mistakes.problems()
                    .forEach(
                            problem ->
                                    err.println(
                                            ConfigurationException.line(mistakes.file(), problem)));
            err.flush();
            return ExitCode.USAGE;
        }
        UnusableStateException unusable = unusableState(failure);
        err.println("plumbline: " + (unusable == null ? sentence(failure) : unusable.getMessage()));
        if (verbose) {
            failure.printStackTrace(err);
        }
        err.flush();
        return unusable == null ? ExitCode.SOFTWARE : ExitCode.USAGE;
    }

    /** What a job says of it comes wrapped by those who ran it. */
    private static @Nullable UnusableStateException unusableState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnusableStateException unusable) {
                return unusable;
            }
        }
        return null;
    }

    /** Says what is wrong with the arguments, and where help is. */
    static int reportUsage(ParameterException mistake) {
        CommandLine command = mistake.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("plumbline: " + mistake.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(mistake, err)) {
            String name = command.getCommandSpec().qualifiedName();
            err.println("Try '" + name + " --help'.");
        }
        err.flush();
        return ExitCode.USAGE;
    }

    private static String sentence(Exception failure) {
        if (failure instanceof CommandFailure && failure.getMessage() != null) {
            return failure.getMessage();
        }
        String message = failure.getMessage() == null ? "" : ": " + failure.getMessage();
        String line = (failure.getClass().getSimpleName() + message).lines().findFirst().orElse("");
        return line + " (--verbose shows where)";
    }
}
