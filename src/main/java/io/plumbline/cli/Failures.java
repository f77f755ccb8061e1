package io.plumbline.cli;

import io.plumbline.config.ConfigurationException;
import java.io.PrintWriter;
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
        err.println("plumbline: " + sentence(failure));
        if (verbose) {
            failure.printStackTrace(err);
        }
        err.flush();
        return ExitCode.SOFTWARE;
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
