package io.plumbline.endtoend;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Two days of a model that gets worse in the middle, with everything that happens to events on
 * their way: disorder, repetition, contradiction, corrections, retractions, labels that are late,
 * early or nobody's, and garbage. The same seed gives the same script.
 */
public final class EventScript {
    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;
    static final long START = Instant.parse("2024-03-01T00:00:00Z").toEpochMilli();
    static final int HOURS = 48;

    /** Settles everything before it. */
    static final long LAST = START + 30L * 24 * HOUR;

    static final long HORIZON = 2 * HOUR;
    static final long OUT_OF_ORDERNESS = 5 * MINUTE;

    private static final String MONITORS =
            """
            version: 1
            out_of_orderness: 5m
            idle_after: 30s
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
                features:
                  amount: {type: numeric}
                  country: {type: categorical}
            """;
    private static final String[] COUNTRIES = {"DE", "FR", "US"};
    private static final int CALLS_PER_HOUR = 60;

    /** A prediction as the oracle sees it. */
    public record Call(
            String id, String version, long ts, String country, double score, boolean shadow) {}

    /** A label as the oracle sees it. */
    public record Truth(String id, long ts, String label, int revision, boolean retract) {}

    /** One record to send; the later of two with one id goes to the same partition after it. */
    record Sent(boolean isLabel, String key, byte @Nullable [] value, double at) {}

    final List<Call> calls = new ArrayList<>();
    final List<Truth> truths = new ArrayList<>();
    final List<Sent> sent = new ArrayList<>();
    int malformed;
    int missingField;
    int badType;
    int badTimestamp;
    int futureTimestamp;
    int unknownModel;
    int tooLarge;
    int conflicting;
    int lateLabels;
    int unmatchedLabels;
    int repeated;

    private final Random random;

    EventScript(long seed) {
        random = new Random(seed);
        for (int i = 0; i < HOURS * CALLS_PER_HOUR; i++) {
            call(i);
        }
        garbage();
        sent.sort(Comparator.comparingDouble(Sent::at));
    }

    /**
     * The configuration under which the oracle's numbers are right.
     *
     * @param rules rules of the model as in monitors.yaml, or nothing
     */
    static String monitors(String rules) {
        return MONITORS + rules.indent(4);
    }

    private void call(int i) {
        long ts = START + i * (HOUR / CALLS_PER_HOUR) + random.nextInt((int) MINUTE);
        String id = "p-" + i;
        String country = COUNTRIES[random.nextInt(3)];
        boolean truth = random.nextInt(10) < 4;
        boolean bad = i > HOURS * CALLS_PER_HOUR / 2;
        predict(new Call(id, "v1", ts, country, score(truth, bad ? 0.05 : 0.35), false));
        if (i % 3 == 0) {
            predict(new Call(id, "v2", ts + 1, country, score(truth, 0.4), true));
        }
        labels(i, id, ts, truth);
    }

    /** Three decimals, so that a histogram of scores loses nothing. */
    private double score(boolean truth, double skill) {
        double center = truth ? 0.5 + skill / 2 : 0.5 - skill / 2;
        double noisy = center + random.nextGaussian() * 0.2;
        return Math.round(Math.max(0, Math.min(1, noisy)) * 1000) / 1000.0;
    }

    private void predict(Call call) {
        calls.add(call);
        send(false, call.id(), predictionJson(call, 10), call.ts());
        if (random.nextInt(50) == 0) {
            send(false, call.id(), predictionJson(call, 10), call.ts());
            repeated++;
        }
    }

    private void labels(int i, String id, long ts, boolean truth) {
        int fate = random.nextInt(100);
        if (fate < 4) {
            return;
        }
        long delay =
                fate < 8 ? -random.nextInt((int) (20 * MINUTE)) : random.nextInt((int) HORIZON);
        if (fate < 12 && fate >= 8) {
            label(new Truth(id, ts + HORIZON + 2 + random.nextInt((int) HOUR), "yes", 0, false));
            lateLabels++;
            return;
        }
        Truth first = new Truth(id, ts + delay, truth ? "yes" : "no", 0, false);
        label(first);
        if (fate >= 90) {
            long later =
                    Math.min(first.ts() + 1 + random.nextInt((int) (10 * MINUTE)), ts + HORIZON);
            label(new Truth(id, later, truth ? "no" : "yes", 1, fate >= 97));
        } else if (fate >= 88) {
            send(true, id, labelJson(first), first.ts());
            repeated++;
        }
    }

    private void label(Truth truth) {
        truths.add(truth);
        send(true, truth.id(), labelJson(truth), truth.ts());
    }

    private void send(boolean isLabel, String key, byte @Nullable [] value, long ts) {
        sent.add(new Sent(isLabel, key, value, ts + random.nextDouble() * (OUT_OF_ORDERNESS - 1)));
    }

    private void garbage() {
        long at = START + 5 * HOUR;
        for (boolean isLabel : new boolean[] {false, true}) {
            byte[] noise = new byte[200];
            random.nextBytes(noise);
            noise[0] = 0;
            send(isLabel, "g", noise, at);
            send(isLabel, "g", null, at);
            send(isLabel, "g", text("{\"prediction_id\":"), at);
            malformed += 3;
            send(isLabel, "g", text("{\"prediction_id\":\"g\",\"model_id\":\"m\"}"), at);
            missingField++;
            send(isLabel, "g", event(isLabel, "\"g\"", "\"m\"", "\"yesterday\""), at);
            send(isLabel, "g", event(isLabel, "[1]", "\"m\"", quoted(at)), at);
            badTimestamp++;
            badType++;
            send(isLabel, "g", event(isLabel, "\"g\"", "\"m\"", "\"2099-01-01T00:00:00Z\""), at);
            futureTimestamp++;
            send(isLabel, "g", event(isLabel, "\"g\"", "\"nobody\"", quoted(at)), at);
            unknownModel++;
            send(isLabel, "g", new byte[2 * 1024 * 1024], at);
            tooLarge++;
        }
        Call first = calls.get(0);
        send(false, first.id(), predictionJson(first, 11), first.ts() + 2 * OUT_OF_ORDERNESS);
        conflicting++;
        for (int i = 0; i < 7; i++) {
            Truth nobodys = new Truth("nobody-" + i, at + i, "yes", 0, false);
            send(true, nobodys.id(), labelJson(nobodys), nobodys.ts());
            unmatchedLabels++;
        }
    }

    /** Events that move the time on; one for each partition of each topic. */
    static byte[] clock(boolean isLabel, int partition, long ts) {
        String id = "\"at-" + ts + "-" + partition + "\"";
        return event(isLabel, id, "\"m\"", quoted(ts));
    }

    private static byte[] event(boolean isLabel, String id, String model, String ts) {
        String rest = isLabel ? "\"label\":\"yes\"" : "\"prediction\":{\"score\":0.5}";
        return text(
                "{\"prediction_id\":%s,\"model_id\":%s,\"ts\":%s,%s}"
                        .formatted(id, model, ts, rest));
    }

    private static byte[] predictionJson(Call call, int amount) {
        return text(
                String.format(
                        Locale.ROOT,
                        "{\"prediction_id\":\"%s\",\"model_id\":\"m\",\"model_version\":\"%s\","
                                + "\"ts\":%d,\"prediction\":{\"score\":%s},\"shadow\":%s,"
                                + "\"features\":{\"amount\":%d,\"country\":\"%s\"},\"extra\":[{}]}",
                        call.id(),
                        call.version(),
                        call.ts(),
                        call.score(),
                        call.shadow(),
                        amount,
                        call.country()));
    }

    private static byte[] labelJson(Truth truth) {
        return text(
                String.format(
                        Locale.ROOT,
                        "{\"prediction_id\":\"%s\",\"model_id\":\"m\",\"ts\":%s,\"label\":\"%s\","
                                + "\"revision\":%d,\"op\":\"%s\"}",
                        truth.id(),
                        quoted(truth.ts()),
                        truth.label(),
                        truth.revision(),
                        truth.retract() ? "retract" : "upsert"));
    }

    private static String quoted(long ts) {
        return "\"" + Instant.ofEpochMilli(ts) + "\"";
    }

    private static byte[] text(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
