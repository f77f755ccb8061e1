package io.plumbline.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a document shows for people to copy: a fenced block, or a command in running text.
 *
 * @param document where it is first shown
 * @param language of the block, {@code sh} of a command in running text
 * @param text without the fence
 */
record Documented(Path document, String language, String text) {
    private static final Pattern BLOCK =
            Pattern.compile("^ *```(\\w+)\n(.*?)^ *```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern FENCED =
            Pattern.compile("^ *```.*?^ *```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern INLINE = Pattern.compile("`([^`]+)`");

    /** Begins as a command does, and has more than names of commands: those call nothing. */
    private static final Pattern COMMAND =
            Pattern.compile(
                    "(bin/plumbline|flink|kubectl|helm|docker|promtool|curl|psql|mvn|(\\S*/)?cluster\\.sh) .*");

    private static final Pattern NAME = Pattern.compile("bin/plumbline( [a-z]+)*");

    /** The document and the first line: what it is known by. */
    String key() {
        return document + ": " + text.lines().findFirst().orElseThrow();
    }

    boolean isBlock() {
        return text.endsWith("\n");
    }

    /** All of README, CONTRIBUTING, docs and deploy; what running text repeats, once. */
    static List<Documented> all() {
        List<Documented> all = new ArrayList<>();
        Set<String> shown = new HashSet<>();
        for (Path document : documents()) {
            for (Documented one : in(document)) {
                if (shown.add(one.text().strip()) || one.isBlock()) {
                    all.add(one);
                }
            }
        }
        return all;
    }

    /** The one that is known by this. */
    static Documented of(String key) {
        return all().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no document shows any more: " + key));
    }

    private static List<Path> documents() {
        try (Stream<Path> below = Stream.of("docs", "deploy").flatMap(Documented::files)) {
            return Stream.concat(Stream.of("README.md", "CONTRIBUTING.md").map(Path::of), below)
                    .toList();
        }
    }

    private static Stream<Path> files(String folder) {
        try {
            return Files.walk(Path.of(folder))
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Documented> in(Path document) {
        String page = read(document);
        List<Documented> found = new ArrayList<>();
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            found.add(
                    new Documented(
                            document,
                            block.group(1),
                            block.group(2).stripTrailing().stripIndent() + "\n"));
        }
        Matcher inline = INLINE.matcher(FENCED.matcher(page).replaceAll(""));
        while (inline.find()) {
            String text = inline.group(1).replaceAll("\\s+", " ");
            if (COMMAND.matcher(text).matches() && !NAME.matcher(text).matches()) {
                found.add(new Documented(document, "sh", text));
            }
        }
        return found;
    }

    private static String read(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
