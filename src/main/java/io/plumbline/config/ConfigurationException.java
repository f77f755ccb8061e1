package io.plumbline.config;

import io.plumbline.event.StorableText;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A configuration file that can't be used: holds every mistake in it, in the order of the lines.
 */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SUMMARIZED = 10;
    private static final int LONGEST_SUMMARIZED = 300;

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

    /**
     * The first mistakes of what anybody may have written, on one line of bounded length and
     * without control characters, for a log and for a dead letter.
     */
    public String summary() {
        String first =
                problems.stream()
                        .limit(SUMMARIZED)
                        .map(
                                problem ->
                                        StorableText.oneLine(
                                                problem.toString(), LONGEST_SUMMARIZED))
                        .collect(Collectors.joining("; "));
        int more = problems.size() - SUMMARIZED;
        return more > 0 ? first + "; and " + more + " more" : first;
    }

    /** The same mistakes, each named as one of the event with that key. */
    ConfigurationException of(String key) {
        return new ConfigurationException(
                file,
                problems.stream()
                        .map(
                                problem ->
                                        new Problem(
                                                problem.path().isEmpty()
                                                        ? key
                                                        : key + ": " + problem.path(),
                                                problem.line(),
                                                problem.column(),
                                                problem.message()))
                        .toList());
    }

    /** A problem as compilers print it: {@code file:line: path: message}. */
    public static String line(Path file, Problem problem) {
        String place = problem.line() == 0 ? file.toString() : file + ":" + problem.line();
        return place + ": " + problem;
    }
}
