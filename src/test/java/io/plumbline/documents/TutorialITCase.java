package io.plumbline.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.testing.Alone;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial's commands, word for word, from an empty folder to the webhook. */
@Alone
class TutorialITCase {
    @Test
    void itsCommandsLeadToTheWebhook(@TempDir Path folder) throws Exception {
        String said = CloneFolder.in(folder, Map.of()).run(script());

        assertThat(said)
                .contains("is valid: 1 model, 1 rule, 1 webhook")
                .contains("alerts 1, retraining_triggers 1,")
                .contains("Sent 5,760 predictions and 5,760 labels.")
                .containsPattern(
                        "Retraining requested, signature valid: .*\"rule\":\"f1-drop\","
                                + "\"model_id\":\"churn\"")
                .containsPattern("(?m)^critical +firing +f1-drop +churn")
                .containsPattern("(?m)^2026-01-14 00:00:00\\+00 +0\\.3.* final$")
                .containsPattern("(?m)^age +2026-01-14");
    }

    /** With other ports than those of the page. */
    private static String script() throws IOException {
        String script =
                Documented.all().stream()
                        .filter(one -> one.document().equals(Path.of("docs/tutorial.md")))
                        .filter(Documented::isBlock)
                        .map(Documented::text)
                        .collect(Collectors.joining());
        String kafka = CloneFolder.freePort();
        String database = CloneFolder.freePort();
        String webhook = CloneFolder.freePort();
        String web = CloneFolder.freePort();
        String options =
                String.join(
                        " ",
                        List.of(
                                "--kafka-port",
                                kafka,
                                "--database-port",
                                database,
                                "--webhook-port",
                                webhook));
        return script.replace("29092", kafka)
                .replace("25432", database)
                .replace("29000", webhook)
                .replace("bin/plumbline run ", "bin/plumbline run --web-port " + web + " ")
                .replace("bin/plumbline sandbox", "bin/plumbline sandbox " + options);
    }
}
