package io.plumbline.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Inputs that were hard once, or look as if they could be, replayed: {@code
 * src/test/resources/fuzz/TARGET/FILE}, compressed where the name ends in {@code .gz}.
 */
class CorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/fuzz");
    private static final Map<String, FuzzTarget> TARGETS =
            FuzzTest.targets().stream()
                    .collect(Collectors.toMap(FuzzTarget::name, target -> target));

    /** File to {@code read}, or to what its refusal says. */
    private static Map<String, String> expected() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        for (String line : Files.readAllLines(CORPUS.resolve("corpus.txt"))) {
            if (!line.startsWith("#")) {
                int tab = line.indexOf('\t');
                expected.put(line.substring(0, tab), line.substring(tab + 1));
            }
        }
        return expected;
    }

    static List<String> files() throws IOException {
        return List.copyOf(expected().keySet());
    }

    @ParameterizedTest
    @MethodSource("files")
    void isReadOrRefusedAsEver(String file) throws IOException {
        FuzzTarget target = TARGETS.get(file.substring(0, file.indexOf('/')));

        String refusal = new Fuzzing(Objects.requireNonNull(target)).one(bytes(file));

        String outcome = expected().getOrDefault(file, "");
        if (outcome.equals("read")) {
            assertThat(refusal).isNull();
        } else {
            assertThat(refusal).isNotNull().contains(outcome);
        }
    }

    @Test
    void everyFileIsListed() throws IOException {
        try (Stream<Path> files = Files.walk(CORPUS)) {
            assertThat(
                            files.filter(Files::isRegularFile)
                                    .map(file -> CORPUS.relativize(file).toString())
                                    .filter(file -> !file.equals("corpus.txt")))
                    .containsExactlyInAnyOrderElementsOf(new TreeSet<>(files()));
        }
    }

    private static byte[] bytes(String file) throws IOException {
        Path path = CORPUS.resolve(file);
        if (!file.endsWith(".gz")) {
            return Files.readAllBytes(path);
        }
        try (InputStream in = new GZIPInputStream(new FileInputStream(path.toFile()))) {
            return in.readAllBytes();
        }
    }
}
