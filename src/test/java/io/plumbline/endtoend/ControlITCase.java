package io.plumbline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.cli.Run;
import io.plumbline.demo.EmbeddedDatabase;
import io.plumbline.demo.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plumbline control} beside a job that began when there was no control topic yet. */
class ControlITCase {
    private static final String RULES =
            """
            rules:
              - name: of-the-file
                when: {metric: f1, below: 0.99}
                min_samples: 10
                min_label_coverage: 0
                window: hourly
            """;

    @TempDir private Path folder;

    @Test
    void rulesComeWhileTheJobRunsAndWhatIsFaultyIsADeadLetter() throws Exception {
        EventScript script = new EventScript(11);
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                EmbeddedDatabase database = EmbeddedDatabase.create()) {
            ResultRows rows = new ResultRows(database);
            ScriptTopics events = new ScriptTopics(kafka);
            int half = script.sent.size() / 2;
            events.send(script.sent.subList(0, half));
            try (RunProcess job = RunProcess.start(folder, RULES, kafka, database, "run.log")) {
                job.await("alerts by the file", () -> alertsOf("of-the-file", rows) > 0);

                put(
                        kafka,
                        "{version: 1, kind: rules, model: m, rules: [{name: put, window: hourly,"
                                + " min_samples: 10, min_label_coverage: 0,"
                                + " when: {metric: f1, below: 0.98}}]}");
                events.sendControl("silence/x", "{version: 1, kind: silence, name: x}");
                put(kafka, "{version: 1, kind: acknowledge, alert_id: abc, by: me}");
                job.await(
                        "the acknowledgement",
                        () ->
                                rows.count(
                                                "SELECT count(*) FROM acknowledgements WHERE"
                                                        + " alert_id = 'abc' AND acknowledged_by ="
                                                        + " 'me' AND acknowledged_at IS NOT NULL")
                                        == 1);

                events.send(script.sent.subList(half, script.sent.size()));
                events.sendLast();
                job.await("alerts by the rule put", () -> alertsOf("put", rows) > 0);
                job.await(
                        "the dead letter",
                        () ->
                                events.deadLetters().values().stream()
                                        .anyMatch(
                                                letter ->
                                                        letter.path("reason")
                                                                .asText()
                                                                .equals("invalid_control")));
            }
            assertThat(control(kafka, "list", "--keys").out().lines())
                    .containsExactly("acknowledge/abc", "rules/m", "silence/x");
            assertThat(control(kafka, "delete", "rules/m").status()).isZero();
            assertThat(control(kafka, "list").out()).contains("by: me").doesNotContain("rules/m");
            assertThat(control(kafka, "delete", "rules/m").err()).contains("there is no rules/m");
        }
    }

    private static long alertsOf(String rule, ResultRows rows) throws Exception {
        return rows.count("SELECT count(*) FROM alerts WHERE rule = '" + rule + "'");
    }

    private void put(EmbeddedKafka kafka, String event) throws Exception {
        Path file = folder.resolve("event.yaml");
        Files.writeString(file, event, StandardCharsets.UTF_8);
        String config = folder.resolve("monitors.yaml").toString();
        Run put = control(kafka, "put", file.toString(), "--config", config);
        assertThat(put.status()).as(put.err()).isZero();
    }

    private static Run control(EmbeddedKafka kafka, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "control";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--kafka";
        all[all.length - 1] = kafka.bootstrapServers();
        return Run.of(all);
    }
}
