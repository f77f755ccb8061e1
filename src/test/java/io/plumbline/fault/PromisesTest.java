package io.plumbline.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/reliability.md} says holds a promise must be there. */
class PromisesTest {
    private static final Path PAGE = Path.of("docs", "reliability.md");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|ITCase))`");
    private static final Pattern SCENARIO = Pattern.compile("\\*([^*|\\n]+)\\*");

    @Test
    void eachTestThatIsNamedExists() throws IOException {
        Set<String> named = found(TEST);
        assertThat(named).hasSizeGreaterThan(8);
        try (Stream<Path> sources = Files.walk(Path.of("src", "test", "java"))) {
            assertThat(
                            sources.map(source -> source.getFileName().toString())
                                    .collect(Collectors.toSet()))
                    .containsAll(named.stream().map(name -> name + ".java").toList());
        }
    }

    @Test
    void eachScenarioThatIsNamedIsPlayed() throws IOException {
        List<String> played = Scenarios.everywhere(1).stream().map(Scenario::name).toList();
        assertThat(found(SCENARIO)).hasSizeGreaterThan(8).allMatch(played::contains);
    }

    private static Set<String> found(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
