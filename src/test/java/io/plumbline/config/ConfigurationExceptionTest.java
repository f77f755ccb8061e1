package io.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationExceptionTest {
    private static final Path FILE = Path.of("control event");

    @Test
    void theSummaryIsOneLineWhateverTheKeysWere() {
        String summary =
                summary(
                        List.of(
                                new Problem(
                                        "a\nERROR forged\u001b[2J", 1, 1, "unknown key \ud800")));

        assertThat(summary).isEqualTo("a ERROR forged [2J: unknown key ?");
    }

    @Test
    void theSummaryIsShortHoweverManyMistakesThereAre() {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            problems.add(new Problem("rules[" + i + "]", 1, 1, "x".repeat(400)));
        }

        assertThat(summary(problems))
                .startsWith("rules[0]: x")
                .endsWith("; and 49990 more")
                .hasSizeLessThan(4096);
    }

    @Test
    void mistakesOfAnEventAreNamedByItsKey() {
        ConfigurationException mistakes =
                new ConfigurationException(
                        FILE,
                        List.of(
                                new Problem("", 0, 0, "is empty"),
                                new Problem("rules[0]", 1, 1, "no model m")));

        assertThat(mistakes.of("rules/Zürich").summary())
                .isEqualTo("rules/Zürich: is empty; rules/Zürich: rules[0]: no model m");
    }

    private static String summary(List<Problem> problems) {
        return new ConfigurationException(FILE, problems).summary();
    }
}
