package io.plumbline.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.testing.ControlDocuments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A day of four models, one of each task and one that came by a control event, made so that in its
 * middle a job has something in each kind of its state. A savepoint is filed with the events it was
 * taken of: these may change from release to release.
 */
final class GoldenEvents {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long START = Instant.parse("2024-03-01T00:00:00Z").toEpochMilli();
    private static final int HOURS = 24;

    /** Where the savepoint is taken. */
    private static final long MIDDLE = START + HOURS / 2 * HOUR;

    /** Settles all windows of the day. */
    private static final long LAST = START + (HOURS + 6) * HOUR;

    private static final String[] COUNTRIES = {"DE", "FR", "US"};
    private static final String[] CLASSES = {"a", "b", "c"};

    private static final String MONITORS =
            """
            version: 1
            out_of_orderness: 5m
            idle_after: 10m
            monitors:
              - model: m
                task: binary
                positive_label: "yes"
                label_horizon: 2h
                label_grace: 10m
                windows:
                  - {name: hourly, size: 1h}
                  - {name: sliding, size: 3h, slide: 1h}
                segments: [[country]]
                weak_segments: {min_samples: 15}
                features:
                  amount: {type: numeric}
                  country: {type: categorical}
                reference: {first: 6h}
                expect: {max_silence: 1h, malformed_at_most: 0.5, max_clock_skew: 36500d, traffic_at_least: 0.1}
                rules:
                  - {name: f1-low, when: {metric: f1, below: 0.6}, recover: {above: 0.7}, window: hourly,
                     min_samples: 5, min_label_coverage: 0, action: retrain}
                  - {name: long, when: {metric: accuracy, below: 0.7}, for: 6, window: hourly,
                     min_samples: 5, min_label_coverage: 0}
                  - {name: worse, when: {worse_than_reference: accuracy}, window: hourly,
                     min_samples: 5, min_label_coverage: 0}
                  - {name: drift, when: {drifted_share: 0.5}, window: hourly, min_samples: 5}
                  - {name: regularly, when: {every: 7h}}
              - model: k
                task: multiclass
                label_horizon: 2h
                label_grace: 10m
                windows: [{name: hourly, size: 1h}]
                reference: {previous: 2}
                features: {amount: {type: numeric}}
                rules:
                  - {name: fell, when: {metric: accuracy, drop: 0.2, than: previous}, window: hourly,
                     min_samples: 5, min_label_coverage: 0}
              - model: r
                task: regression
                label_horizon: 2h
                label_grace: 10m
                windows: [{name: hourly, size: 1h}]
            webhooks:
              retrain: {url: "${GOLDEN_URL}", secret: "${GOLDEN_SECRET}", cooldown: 7d}
            """;

    private final Random random = new Random(20_240_301);
    private final List<EventScript.Sent> sent = new ArrayList<>();

    GoldenEvents() {
        for (int hour = 0; hour < HOURS; hour++) {
            for (int i = 0; i < 20; i++) {
                binary(hour, i);
            }
            for (int i = 0; i < 10; i++) {
                multiclass(hour, i);
                regression(hour, i);
                registered(hour, i);
            }
        }
        sent.sort(Comparator.comparingDouble(EventScript.Sent::at));
    }

    /** What is said of them, when windows up to {@code settledUntil} were final in the middle. */
    static StoredSavepoint.Marks marks(long settledUntil) {
        return new StoredSavepoint.Marks(settledUntil, START + (HOURS + 3) * HOUR, 4, 2);
    }

    /** The configuration; the webhook's address and secret are in the environment. */
    static String monitors() {
        return MONITORS;
    }

    /** Control events: keys and documents, in turns; a document that is null deletes. */
    static List<StoredSavepoint.Control> control() {
        return List.of(
                control("monitor/gone", ControlDocuments.monitor("gone")),
                control(
                        "monitor/n",
                        ControlDocuments.monitor(
                                "n",
                                "drift: {numeric: [psi, concept]}, rules: [{name: low, when: {metric:"
                                        + " accuracy, below: 0.6}, window: hourly, min_samples: 5,"
                                        + " min_label_coverage: 0, action: retrain}]")),
                control(
                        "reference/n",
                        ControlDocuments.reference("n", ControlDocuments.profile("n", 0))),
                control(
                        "rules/r",
                        "{version: 1, kind: rules, model: r, rules: [{name: off, when: {metric: mae,"
                                + " above: 5}, window: hourly, min_samples: 5,"
                                + " min_label_coverage: 0}]}"),
                control(
                        "silence/worse",
                        "{version: 1, kind: silence, name: worse, model: m, rule: worse, from:"
                                + " '2024-03-01T00:00:00Z', until: '2024-03-03T00:00:00Z'}"),
                control("monitor/gone", null));
    }

    private static StoredSavepoint.Control control(String key, @Nullable String document) {
        return new StoredSavepoint.Control(
                key, document == null ? null : document.replaceAll("\\s+", " "));
    }

    /** Events up to the middle. */
    List<EventScript.Sent> before() {
        return sent.stream().filter(event -> event.at() < MIDDLE).toList();
    }

    /**
     * All others: first some that only what is remembered tells from good ones, and last what
     * settles every window, an event for each partition.
     */
    List<EventScript.Sent> after() {
        List<EventScript.Sent> after = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            // Late, and labels that were put right, or are, as they were first.
            after.add(event(false, "m", "late-" + i, at(4, i), "\"prediction\":{\"score\":0.5}"));
            after.add(event(true, "m", "m-7-" + i, at(7, 59), "\"revision\":2,\"label\":\"no\""));
            after.add(event(true, "m", "m-10-" + i, at(10, 0), "\"label\":\"no\""));
            after.add(event(true, "m", "m-11-" + i, at(11, 0), "\"label\":\"yes\""));
        }
        sent.stream().filter(event -> event.at() >= MIDDLE).forEach(after::add);
        for (String key : new String[] {"0", "1"}) {
            after.add(event(false, "m", key, LAST, "\"prediction\":{\"score\":0.5}"));
            after.add(event(true, "m", key, LAST, "\"label\":\"yes\""));
        }
        return after;
    }

    /** Worse from 6 o'clock to 15, and in one country from 18 on; from 13 on with other amounts. */
    private void binary(int hour, int i) {
        long ts = at(hour, 3 * i);
        String id = "m-" + hour + "-" + i;
        boolean truth = random.nextInt(10) < 5;
        String country = COUNTRIES[random.nextInt(3)];
        boolean worse = hour >= 6 && hour < 15 || hour >= 18 && country.equals("US");
        double amount = random.nextInt(100) + (hour < 13 ? 0 : 60);
        String features =
                ",\"features\":{\"amount\":%s,\"country\":\"%s\"}".formatted(amount, country);
        predict("m", id, ts, "v1", score(truth, worse ? 0.2 : 0.95) + features);
        if (hour >= 9 && i % 2 == 0) {
            predict("m", id, ts, "v2", score(truth, 0.8) + features + ",\"shadow\":true");
        }
        label("m", id, ts, truth ? "\"yes\"" : "\"no\"", truth ? "\"no\"" : "\"yes\"");
    }

    /** Right so often: three decimals, so that a histogram of scores loses nothing. */
    private String score(boolean truth, double skill) {
        boolean said = (random.nextDouble() < skill) == truth;
        int away = random.nextInt(500);
        return "\"prediction\":{\"score\":%s}".formatted((said ? 500 + away : 499 - away) / 1000.0);
    }

    private void multiclass(int hour, int i) {
        long ts = at(hour, 6 * i);
        String id = "k-" + hour + "-" + i;
        int truth = random.nextInt(3);
        boolean right = random.nextDouble() < (hour % 4 == 3 ? 0.3 : 0.9);
        int said = right ? truth : (truth + 1) % 3;
        StringBuilder scores = new StringBuilder();
        for (int c = 0; c < CLASSES.length; c++) {
            scores.append(c == 0 ? "" : ",")
                    .append("\"%s\":%s".formatted(CLASSES[c], c == said ? 0.5 : 0.25));
        }
        predict(
                "k",
                id,
                ts,
                "v1",
                "\"prediction\":{\"scores\":{%s}},\"latency_ms\":%d,\"features\":{\"amount\":%d}"
                        .formatted(scores, 5 + random.nextInt(20), random.nextInt(50)));
        label("k", id, ts, quoted(CLASSES[truth]), quoted(CLASSES[(truth + 2) % 3]));
    }

    private void regression(int hour, int i) {
        long ts = at(hour, 6 * i);
        String id = "r-" + hour + "-" + i;
        int truth = random.nextInt(100);
        int off = random.nextInt(hour >= 8 && hour < 16 ? 30 : 5);
        predict("r", id, ts, "v1", "\"prediction\":{\"value\":%d}".formatted(truth + off));
        label("r", id, ts, String.valueOf(truth), String.valueOf(truth + 7));
    }

    /** Worse from 13 o'clock on. */
    private void registered(int hour, int i) {
        long ts = at(hour, 6 * i);
        String id = "n-" + hour + "-" + i;
        boolean truth = random.nextBoolean();
        predict(
                "n",
                id,
                ts,
                "v1",
                score(truth, hour >= 13 ? 0.2 : 0.95)
                        + ",\"features\":{\"amount\":%d}".formatted(random.nextInt(100)));
        label("n", id, ts, truth ? "\"yes\"" : "\"no\"", truth ? "\"no\"" : "\"yes\"");
    }

    private static long at(int hour, int minute) {
        return START + hour * HOUR + minute * MINUTE;
    }

    private void predict(String model, String id, long ts, String version, String rest) {
        sent.add(
                event(
                        false,
                        model,
                        id,
                        ts,
                        "\"model_version\":\"%s\",%s".formatted(version, rest)));
    }

    /** Some before their predictions, most much later; some are put right, or taken back. */
    private void label(String model, String id, long ts, String label, String other) {
        int fate = random.nextInt(20);
        if (fate == 0) {
            return;
        }
        long first =
                fate < 3
                        ? ts - random.nextInt(20) * MINUTE
                        : ts + random.nextInt((int) (90 * MINUTE));
        sent.add(event(true, model, id, first, "\"label\":" + (fate < 7 ? other : label)));
        if (fate < 7) {
            String op = fate == 6 ? ",\"op\":\"retract\"" : "";
            long later = Math.max(ts, first) + random.nextInt((int) (30 * MINUTE));
            sent.add(
                    event(
                            true,
                            model,
                            id,
                            later,
                            "\"revision\":1,\"label\":%s%s".formatted(label, op)));
        }
    }

    private static EventScript.Sent event(
            boolean isLabel, String model, String id, long ts, String rest) {
        String json =
                String.format(
                        Locale.ROOT,
                        "{\"prediction_id\":\"%s\",\"model_id\":\"%s\",\"ts\":%d,%s}",
                        id,
                        model,
                        ts,
                        rest);
        return new EventScript.Sent(isLabel, id, json.getBytes(UTF_8), ts);
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
