package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** Every command that README and documents name is one that the command line takes. */
class DocumentedCommandsTest {
    private static final Pattern COMMAND = Pattern.compile("bin/plumbline ([a-z][^`\\n]*)");
    private static final Pattern WORD = Pattern.compile("'[^']*'?|\"[^\"]*\"?|\\S+");
    private static final Pattern PLACEHOLDER = Pattern.compile("[A-Z_]+");

    static Stream<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        try (Stream<Path> documents =
                Stream.concat(Stream.of(Path.of("README.md")), Files.walk(Path.of("docs")))) {
            for (Path document : documents.filter(f -> f.toString().endsWith(".md")).toList()) {
                Matcher command = COMMAND.matcher(Files.readString(document));
                while (command.find()) {
                    commands.add(document + ": " + command.group(1));
                }
            }
        }
        return commands.stream().distinct();
    }

    @Test
    void manyAreNamed() throws IOException {
        assertThat(commands()).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isTaken(String documented) {
        List<String> words = words(documented.substring(documented.indexOf(": ") + 2));
        CommandLine line = Plumbline.commandLine(Map.of());
        try {
            line.parseArgs(words.toArray(String[]::new));
        } catch (MissingParameterException incomplete) {
            // In running text only what matters there is named.
            assertThat(incomplete.getCommandLine()).isNotSameAs(line);
        } catch (ParameterException refused) {
            throw new AssertionError(words + ": " + refused.getMessage(), refused);
        }
    }

    /** Up to where the shell takes over; what stands for a value is one. */
    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find() && !word.group().matches("[>&|;#)].*|2>.*|\\\\")) {
            String text =
                    word.group().replaceAll("[;),.:\\]]+$", "").replaceAll("^['\"\\[]|['\"]$", "");
            if (!text.isEmpty() && !text.equals("…")) {
                words.add(PLACEHOLDER.matcher(text).matches() ? "1" : text);
            }
        }
        return words;
    }
}
