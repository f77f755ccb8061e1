package io.plumbline.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.cli.Run;
import io.plumbline.codec.ReferenceProfileJson;
import io.plumbline.demo.EmbeddedDatabase;
import io.plumbline.demo.EmbeddedKafka;
import io.plumbline.drift.ReferenceProfile;
import io.plumbline.testing.ControlDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model comes, is held against another reference, and goes, while {@code plumbline run} runs in a
 * process of its own, and is killed in the middle.
 */
class LiveModelsITCase {
    private static final String RULE =
            "rules: [{name: low, when: {metric: accuracy, below: 0.99}, window: hourly,"
                    + " min_samples: 10, min_label_coverage: 0.5}]";

    /** Both preparations have two subtasks. */
    private static final int PREPARATIONS = 4;

    private static final int CALLS = 20;

    @TempDir private Path folder;

    private EmbeddedKafka kafka;
    private EmbeddedDatabase database;
    private ScriptTopics events;
    private ResultRows rows;

    @BeforeEach
    void start() throws Exception {
        kafka = EmbeddedKafka.start();
        database = EmbeddedDatabase.create();
        events = new ScriptTopics(kafka);
        rows = new ResultRows(database);
    }

    @AfterEach
    void stop() throws Exception {
        database.close();
        kafka.close();
    }

    @Test
    void aModelComesChangesItsReferenceAndGoes() throws Exception {
        ReferenceProfile alike = ControlDocuments.profile("n", 0);
        ReferenceProfile other = ControlDocuments.profile("n", 500);
        try (RunProcess job = RunProcess.start(folder, "", kafka, database, "first.log")) {
            clock(0);
            job.await("a checkpoint", events::allIsCovered);
            put(ControlDocuments.monitor("n", RULE));
            putProfile(alike);
            job.await("the model", () -> inForce("first.log", "monitor/n") == PREPARATIONS);
            job.await("its reference", () -> inForce("first.log", "reference/n") == PREPARATIONS);

            hours(1, 4);
            clock(12);
            job.await("final windows", () -> finalHours(1, 4) == 3);
            events.sendControl("monitor/n", "{version: 1, kind: monitor, monitor: {model: n}}");
            job.await("the dead letter", () -> letters("invalid_control") == 1);
            job.await("a checkpoint that covers all", events::allIsCovered);
        }
        assertReference(1, 4, alike, 0);
        assertThat(letters("unknown_model")).isZero();

        try (RunProcess job = RunProcess.start(folder, "", kafka, database, "second.log")) {
            // Not by the command: it finds but the faulty event in the topic.
            events.sendControl("reference/n", ControlDocuments.reference("n", other));
            job.await(
                    "the other reference",
                    () -> inForce("second.log", "reference/n") == PREPARATIONS);
            hours(13, 16);
            clock(24);
            job.await("final windows", () -> finalHours(13, 16) == 3);
            assertReference(13, 16, other, 3);
            assertThat(letters("unknown_model")).isZero();
            assertThat(openAlerts()).isEqualTo(1);

            assertThat(control("delete", "monitor/n").status()).isZero();
            job.await("its end", () -> inForce("second.log", "monitor/n") == PREPARATIONS);
            job.await("its alerts' end", () -> openAlerts() == 0);
            hours(25, 26);
            job.await("nobody knows it", () -> letters("unknown_model") == CALLS + CALLS * 3 / 4);
        }
        assertThat(
                        rows.count(
                                "SELECT count(*) FROM alerts WHERE state = 'resolved' AND"
                                        + " reason = 'the model is no longer monitored'"))
                .isPositive();
        assertThat(hourRows(25, 26, "")).isZero();
    }

    /** Twenty calls an hour, of which fifteen get a label and twelve are right. */
    private void hours(int from, int to) {
        List<EventScript.Sent> sent = new ArrayList<>();
        for (int hour = from; hour < to; hour++) {
            for (int call = 0; call < CALLS; call++) {
                long ts = EventScript.START + hour * EventScript.HOUR + call * EventScript.MINUTE;
                String id = "n-" + hour + "-" + call;
                sent.add(
                        event(
                                false,
                                id,
                                ts,
                                "\"prediction\":{\"score\":0.9},\"model_version\":\"v1\","
                                        + "\"features\":{\"amount\":"
                                        + call * 5
                                        + "}"));
                if (call % 4 != 3) {
                    String label = call % 20 < 16 ? "yes" : "no";
                    sent.add(event(true, id, ts + 1, "\"label\":\"" + label + "\""));
                }
            }
        }
        events.send(sent);
    }

    private static EventScript.Sent event(boolean isLabel, String id, long ts, String rest) {
        String json =
                String.format(
                        Locale.ROOT,
                        "{\"prediction_id\":\"%s\",\"model_id\":\"n\",\"ts\":%d,%s}",
                        id,
                        ts,
                        rest);
        return new EventScript.Sent(isLabel, id, json.getBytes(UTF_8), 0);
    }

    /** The model of the file goes on in all partitions. */
    private void clock(int hour) {
        events.sendAt(EventScript.START + hour * EventScript.HOUR);
    }

    private long finalHours(int from, int to) throws Exception {
        return hourRows(
                from,
                to,
                " AND metric = 'accuracy' AND value = 0.8 AND prediction_count = "
                        + CALLS
                        + " AND sample_count = 15");
    }

    private long hourRows(int from, int to, String more) throws Exception {
        return rows.count(
                "SELECT count(*) FROM performance WHERE model_id = 'n' AND model_version = 'v1'"
                        + " AND status = 'final' AND "
                        + within(from, to)
                        + more);
    }

    private void assertReference(int from, int to, ReferenceProfile reference, int drifted)
            throws Exception {
        String tests =
                "SELECT count(DISTINCT window_start) FROM drift WHERE model_id = 'n' AND"
                        + " model_version = 'v1' AND status = 'final' AND feature = 'amount' AND "
                        + within(from, to);
        assertThat(rows.count(tests + " AND reference_id = '" + reference.id() + "'"))
                .isEqualTo(to - from);
        assertThat(rows.count(tests + " AND reference_id <> '" + reference.id() + "'")).isZero();
        assertThat(rows.count(tests + " AND drifted")).isEqualTo(drifted);
    }

    private static String within(int from, int to) {
        return "extract(epoch FROM window_start) * 1000 >= "
                + (EventScript.START + from * EventScript.HOUR)
                + " AND extract(epoch FROM window_start) * 1000 < "
                + (EventScript.START + to * EventScript.HOUR);
    }

    private long openAlerts() throws Exception {
        return rows.count(
                "SELECT count(*) FROM alerts WHERE model_id = 'n' AND resolved_at IS NULL");
    }

    private long letters(String reason) throws Exception {
        return events.deadLetters().values().stream()
                .filter(letter -> letter.path("reason").asText().equals(reason))
                .count();
    }

    private long inForce(String log, String key) throws IOException {
        return Pattern.compile("Control event " + key + " is in force in")
                .matcher(Files.readString(folder.resolve(log)))
                .results()
                .count();
    }

    private void putProfile(ReferenceProfile profile) throws Exception {
        ReferenceProfileJson.write(profile, folder.resolve("profile.json"));
        put("version: 1\nkind: reference\nmodel: n\nprofile: profile.json\n");
    }

    private void put(String event) throws Exception {
        Path file = folder.resolve("event.yaml");
        Files.writeString(file, event, UTF_8);
        Run put =
                control(
                        "put",
                        file.toString(),
                        "--config",
                        folder.resolve("monitors.yaml").toString());
        assertThat(put.status()).as(put.err()).isZero();
    }

    private Run control(String... arguments) {
        List<String> all = new ArrayList<>(List.of("control"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--kafka", kafka.bootstrapServers()));
        return Run.of(all.toArray(String[]::new));
    }
}
