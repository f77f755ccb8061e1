package io.plumbline.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks for {@link Canary canaries} where they must not be. */
final class Leaks {
    private Leaks() {}

    /** In all files below a folder; each is named once. */
    static List<String> in(Path folder) throws IOException {
        List<String> leaks = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                leaks.addAll(inFile(file));
            }
        }
        return leaks;
    }

    /** Logs may hold any bytes. */
    private static List<String> inFile(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            return lines.lines()
                    .flatMap(line -> in(file.getFileName().toString(), line).stream())
                    .limit(1)
                    .toList();
        }
    }

    /** In a text of that name. */
    static List<String> in(String name, String text) {
        return Canary.all().stream()
                .filter(text::contains)
                .map(canary -> name + " shows " + canary + ": " + around(text, canary))
                .toList();
    }

    private static String around(String text, String canary) {
        int at = text.indexOf(canary);
        return text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 80));
    }
}
