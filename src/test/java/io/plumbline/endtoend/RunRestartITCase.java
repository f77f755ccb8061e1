package io.plumbline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.demo.EmbeddedDatabase;
import io.plumbline.demo.EmbeddedKafka;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code plumbline run} in a process of its own, killed without warning in the middle and started
 * again: what it had read is gone from the topics, and still nothing is missing in the numbers.
 */
class RunRestartITCase {
    @TempDir private Path folder;

    @Test
    void aJobThatIsKilledGoesOnFromItsLastCheckpoint() throws Exception {
        EventScript script = new EventScript(7);
        Map<String, Map<String, Double>> expected = new PlainOracle(script).expected();
        int half = script.sent.size() / 2;
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                EmbeddedDatabase database = EmbeddedDatabase.create()) {
            ResultRows rows = new ResultRows(database);
            ScriptTopics events = new ScriptTopics(kafka);
            events.send(script.sent.subList(0, half));

            try (RunProcess first = RunProcess.start(folder, "", kafka, database, "first.log")) {
                first.await("a checkpoint that covers all", events::allIsCovered);
            }
            events.deleteAll();
            events.send(script.sent.subList(half, script.sent.size()));
            events.sendLast();

            try (RunProcess second = RunProcess.start(folder, "", kafka, database, "second.log")) {
                second.await("all windows", () -> rows.finalWindows() >= expected.size());
            }
            rows.assertFinalRowsAre(expected);

            String longer = EventScript.monitors("").replace("horizon: 2h", "horizon: 3h");
            try (RunProcess third =
                    RunProcess.start(folder, longer, kafka, database, "third.log", List.of())) {
                assertThat(third.ended()).isEqualTo(2);
            }
        }
        assertThat(folder.resolve("third.log"))
                .content()
                .contains("plumbline: The job can't go on from its checkpoint")
                .contains("m (label_horizon was PT2H)");
        assertThat(folder.resolve("first.log")).content().contains("Starting afresh");
        assertThat(folder.resolve("second.log")).content().contains("Going on from");
    }
}
