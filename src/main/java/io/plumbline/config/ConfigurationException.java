package io.plumbline.config;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A configuration file that can't be used: holds every mistake in it, in the order of the lines.
 */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final transient List<Problem> problems;

    public ConfigurationException(Path file, List<Problem> problems) {
        super(
                problems.stream()
                        .map(problem -> line(file, problem))
                        .collect(Collectors.joining(System.lineSeparator())));
        this.file = file;
        this.problems = List.copyOf(problems);
    }

    /** The file as it was named. */
    public Path file() {
        return file;
    }

    /** All mistakes, at least one. */
    public List<Problem> problems() {
        return problems;
    }

    /** A problem as compilers print it: {@code file:line: path: message}. */
    public static String line(Path file, Problem problem) {
        String place = problem.line() == 0 ? file.toString() : file + ":" + problem.line();
        return place + ": " + problem;
    }
}
