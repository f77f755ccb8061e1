package io.plumbline.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;

/** One pass through one file: what it may read from the environment, and what it found wrong. */
final class Reading {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final Comparator<Problem> BY_LINE =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    private static final String FILE = "file:";

    /** Shorter ones are no secrets, and stand in other words. */
    private static final int SHORTEST_SECRET = 4;

    /** Nobody mends more at once; what is after them is seen when they are mended. */
    private static final int MOST_PROBLEMS = 1000;

    private final Map<String, String> environment;
    private final @Nullable Path folder;

    /**
     * What came from the environment or a file, and by which placeholder; the longest first, for
     * one may be a part of another.
     */
    private final NavigableMap<String, String> substituted =
            new TreeMap<>(
                    Comparator.comparingInt(String::length)
                            .reversed()
                            .thenComparing(Comparator.naturalOrder()));

    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    /**
     * Of a file in that folder.
     *
     * @param folder which the files of <code>${file:PATH}</code> are relative to
     */
    Reading(Map<String, String> environment, Path folder) {
        this.environment = environment;
        this.folder = folder;
    }

    private Reading() {
        this.environment = Map.of();
        this.folder = null;
    }

    /** Of what anybody may have written: neither the environment nor files are read for it. */
    static Reading ofStrangers() {
        return new Reading();
    }

    void error(String path, @Nullable Mark mark, String message) {
        add(errors, problem(path, mark, withoutSecrets(message)));
    }

    void warning(String path, @Nullable Mark mark, String message) {
        add(warnings, problem(path, mark, withoutSecrets(message)));
    }

    /** A message that quotes a value shows the placeholder that it came by. */
    private String withoutSecrets(String message) {
        String shown = message;
        for (Map.Entry<String, String> value : substituted.entrySet()) {
            shown = shown.replace(value.getKey(), value.getValue());
        }
        return shown;
    }

    private static void add(List<Problem> problems, Problem problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        }
    }

    List<Problem> errors() {
        return errors.stream().distinct().sorted(BY_LINE).toList();
    }

    List<Problem> warnings() {
        return warnings.stream().distinct().sorted(BY_LINE).toList();
    }

    /**
     * The text with each <code>${NAME}</code> replaced from the environment and each <code>
     * ${file:PATH}</code> from that file; null, and an error that names the variable or the file,
     * when there is none. Values may hold anything: they are never looked through again.
     */
    @Nullable String resolve(String text, String path, @Nullable Mark mark) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder resolved = new StringBuilder();
        boolean complete = true;
        while (matcher.find()) {
            String name = matcher.group(1);
            String value =
                    name.startsWith(FILE)
                            ? ofFile(name.substring(FILE.length()), path, mark)
                            : ofEnvironment(name, path, mark);
            complete &= value != null;
            if (value != null && value.length() >= SHORTEST_SECRET) {
                substituted.put(value, matcher.group());
            }
            matcher.appendReplacement(
                    resolved, value == null ? "" : Matcher.quoteReplacement(value));
        }
        return complete ? matcher.appendTail(resolved).toString() : null;
    }

    private @Nullable String ofEnvironment(String name, String path, @Nullable Mark mark) {
        String value = environment.get(name);
        if (value == null || value.isEmpty()) {
            error(path, mark, "the environment variable " + name + " is not set");
            return null;
        }
        return value;
    }

    private @Nullable String ofFile(String name, String path, @Nullable Mark mark) {
        if (folder == null) {
            error(path, mark, "no file is read here; write the value itself");
            return null;
        }
        try {
            return SecretFile.read(folder.resolve(name));
        } catch (SecretFile.UnusableException e) {
            error(path, mark, String.valueOf(e.getMessage()));
        } catch (InvalidPathException e) {
            error(path, mark, "${file:…} must hold the path of a file");
        }
        return null;
    }

    private static Problem problem(String path, @Nullable Mark mark, String message) {
        return mark == null
                ? new Problem(path, 0, 0, message)
                : new Problem(path, mark.getLine() + 1, mark.getColumn() + 1, message);
    }
}
