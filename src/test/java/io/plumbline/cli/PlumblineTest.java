package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PlumblineTest {

    @Test
    void everyCommandHasHelpWithADescription() {
        for (String name : Plumbline.commandLine(Map.of()).getSubcommands().keySet()) {
            Run run = Run.of(name, "--help");

            assertThat(run.status()).as(name).isZero();
            assertThat(run.out()).as(name).contains("Usage: plumbline " + name);
            assertThat(run.err()).as(name).isEmpty();
        }
    }

    @Test
    void helpNamesEveryCommand() {
        assertThat(Run.of("--help").out()).contains("validate", "migrate");
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        Run run = Run.of("--version");

        assertThat(run.status()).isZero();
        assertThat(run.out()).matches("plumbline \\d+\\.\\d+\\.\\S+\\R");
        assertThat(Run.of("validate", "--version")).isEqualTo(run);
    }

    @Test
    void withoutACommandOrWithAnUnknownOneTheArgumentsAreUnusable() {
        assertThat(Run.of()).matches(run -> run.status() == 2);
        assertThat(Run.of().err()).contains("a command is missing").contains("--help");
        assertThat(Run.of("validat").status()).isEqualTo(2);
        assertThat(Run.of("validat").err()).contains("validat").contains("validate");
    }

    @Test
    void unknownAndMissingOptionsAreUnusable() {
        assertThat(Run.of("validate").status()).isEqualTo(2);
        assertThat(Run.of("validate").err()).contains("--config").hasLineCount(2);
        assertThat(Run.of("migrate", "--jbdc=x").status()).isEqualTo(2);
    }

    @Test
    void anUnforeseenFailureIsOneLineUnlessVerbose() {
        CommandLine line = Plumbline.commandLine(Map.of());
        line.addSubcommand(new FailingCommand());

        assertThat(Run.of(line, "fail"))
                .isEqualTo(
                        new Run(
                                1,
                                "",
                                "plumbline: IllegalStateException: no luck (--verbose shows"
                                        + " where)\n"));
        assertThat(Run.of(line, "fail", "--verbose").err())
                .contains("no luck")
                .contains("at io.plumbline.cli");
    }

    /** Does what no command should. */
    @CommandLine.Command(name = "fail")
    static final class FailingCommand implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("no luck\nat all");
        }
    }
}
