package io.plumbline.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.endtoend.EventScript.Call;
import io.plumbline.endtoend.EventScript.Truth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The events of one round, of a model that gets worse and better again, and what must become of
 * each: disorder, repetition, contradiction, corrections, retractions, labels that are late, early
 * or nobody's, and garbage. The same seed gives the same.
 */
final class Workload {
    /** Key of what can't be read. */
    static final String GARBAGE = "g";

    private static final String[] COUNTRIES = {"DE", "FR", "US"};
    private static final long HORIZON = 2 * RoundTime.HOUR;
    private static final long OUT_OF_ORDERNESS = 5 * RoundTime.MINUTE;

    final List<Call> calls = new ArrayList<>();
    final List<Truth> truths = new ArrayList<>();
    final List<Sent> sent = new ArrayList<>();

    private final Random random;
    private final RoundTime time;
    private final Traits traits;

    Workload(long seed, RoundTime time, Traits traits) {
        this.random = new Random(seed * 1_000_003 + time.number());
        this.time = time;
        this.traits = traits;
        for (int i = 0; i < RoundTime.HOURS * traits.callsPerHour(); i++) {
            call(i);
        }
        for (int i = 0; i < traits.poison(); i++) {
            garbage(time.start() + (1 + i % (RoundTime.HOURS - 2)) * RoundTime.HOUR);
        }
        nobodysLabels();
        if (traits.veryLate() > 0) {
            veryLateLabels();
        }
        contradiction();
        sent.sort(Comparator.comparingDouble(Sent::at));
    }

    private void call(int i) {
        long step = RoundTime.HOUR / traits.callsPerHour();
        long ts = time.start() + i * step + random.nextInt((int) step);
        String id = time.number() + "-" + i;
        String country =
                random.nextInt(100) < traits.hotShare()
                        ? COUNTRIES[0]
                        : COUNTRIES[1 + random.nextInt(2)];
        boolean truth = random.nextInt(10) < 4;
        boolean bad = i / (traits.callsPerHour() * 3) % 2 == 1;
        if (traits.retracted() > 0 && random.nextInt(100) < traits.retracted()) {
            label(new Truth(id, ts - 10 * RoundTime.MINUTE, "yes", 9, true));
        }
        predict(new Call(id, time.version(), ts, country, score(truth, bad ? 0 : 0.4), false));
        if (i % 3 == 0) {
            predict(new Call(id, time.shadow(), ts + 1, country, score(truth, 0.4), true));
        }
        labels(id, ts, truth);
    }

    /** Three decimals, so that a histogram of scores loses nothing. */
    private double score(boolean truth, double skill) {
        double center = truth ? 0.5 + skill / 2 : 0.5 - skill / 2;
        double noisy = center + random.nextGaussian() * 0.2;
        return Math.round(Math.max(0, Math.min(1, noisy)) * 1000) / 1000.0;
    }

    private void predict(Call call) {
        calls.add(call);
        sendMaybeTwice(false, call.id(), predictionJson(call, 10), call.ts());
    }

    private void labels(String id, long ts, boolean truth) {
        int fate = random.nextInt(100);
        if (fate < 4) {
            return;
        }
        if (fate < 8) {
            Truth late =
                    new Truth(
                            id,
                            ts + HORIZON + 2 + random.nextInt((int) RoundTime.HOUR),
                            "yes",
                            0,
                            false);
            truths.add(late);
            send(true, id, labelJson(late), late.ts(), "late_label");
            return;
        }
        long delay =
                random.nextInt(100) < traits.early()
                        ? -random.nextInt((int) (20 * RoundTime.MINUTE))
                        : random.nextInt((int) HORIZON);
        label(new Truth(id, ts + delay, truth ? "yes" : "no", 0, false));
        if (fate >= 90) {
            corrections(id, ts, ts + delay, truth, fate >= 97);
        }
    }

    /** The last of them stands, or takes everything back. */
    private void corrections(String id, long ts, long first, boolean truth, boolean retracted) {
        int number = traits.corrections();
        for (int i = 1; i <= number; i++) {
            long later =
                    Math.min(
                            first + i + random.nextInt((int) (10 * RoundTime.MINUTE)),
                            ts + HORIZON);
            boolean flipped = (i % 2 == 1) != truth;
            label(new Truth(id, later, flipped ? "yes" : "no", i, retracted && i == number));
        }
    }

    private void label(Truth truth) {
        truths.add(truth);
        sendMaybeTwice(true, truth.id(), labelJson(truth), truth.ts());
    }

    private void garbage(long at) {
        for (boolean isLabel : new boolean[] {false, true}) {
            Garbage.events(isLabel, at, random)
                    .forEach(piece -> send(isLabel, GARBAGE, piece.value(), at, piece.reason()));
            send(isLabel, GARBAGE, null, at, "malformed");
        }
        if (sent.stream().noneMatch(record -> "too_large".equals(record.reason()))) {
            send(false, GARBAGE, Garbage.large(), at, "too_large");
            send(true, GARBAGE, Garbage.large(), at, "too_large");
        }
    }

    private void nobodysLabels() {
        for (int i = 0; i < 7; i++) {
            long ts = time.start() + (1 + i) * RoundTime.HOUR;
            Truth nobodys = new Truth(time.number() + "-nobody-" + i, ts, "yes", 0, false);
            send(true, nobodys.id(), labelJson(nobodys), ts, "unmatched_label");
        }
    }

    /** Of the predictions that were made in the same hours so many days ago. */
    private void veryLateLabels() {
        for (int i = 0; i < RoundTime.HOURS * traits.callsPerHour(); i++) {
            long ts = time.start() + i * (RoundTime.HOUR / traits.callsPerHour());
            String id = (time.number() - traits.veryLate()) + "-" + i;
            Truth late = new Truth(id, ts, "yes", 0, false);
            send(true, id, labelJson(late), ts, "unmatched_label");
        }
    }

    private void contradiction() {
        Call first = calls.get(0);
        send(
                false,
                first.id(),
                predictionJson(first, 11),
                first.ts() + 2 * OUT_OF_ORDERNESS,
                "conflicting_duplicate");
    }

    private void sendMaybeTwice(boolean isLabel, String key, byte[] value, long ts) {
        send(isLabel, key, value, ts, null);
        if (random.nextInt(100) < traits.repeated()) {
            send(isLabel, key, value, ts, null);
        }
    }

    private void send(
            boolean isLabel,
            String key,
            byte @Nullable [] value,
            long ts,
            @Nullable String reason) {
        double at = ts + random.nextDouble() * (OUT_OF_ORDERNESS - 1);
        sent.add(new Sent(isLabel, key, value, at, reason));
    }

    /** An event of a model that nobody judges: it only moves the time on. */
    static byte[] clock(boolean isLabel, int partition, long ts) {
        String rest = isLabel ? "\"label\":\"yes\"" : "\"prediction\":{\"score\":0.5}";
        return "{\"prediction_id\":\"%d-%d\",\"model_id\":\"clock\",\"ts\":%d,%s}"
                .formatted(ts, partition, ts, rest)
                .getBytes(UTF_8);
    }

    private static byte[] predictionJson(Call call, int amount) {
        return String.format(
                        Locale.ROOT,
                        "{\"prediction_id\":\"%s\",\"model_id\":\"m\",\"model_version\":\"%s\","
                                + "\"ts\":%d,\"prediction\":{\"score\":%s},\"shadow\":%s,"
                                + "\"features\":{\"amount\":%d,\"country\":\"%s\",\"owner\":\"%s\"}}",
                        call.id(),
                        call.version(),
                        call.ts(),
                        call.score(),
                        call.shadow(),
                        amount,
                        call.country(),
                        Canary.PREFIX + call.id())
                .getBytes(UTF_8);
    }

    private static byte[] labelJson(Truth truth) {
        return String.format(
                        Locale.ROOT,
                        "{\"prediction_id\":\"%s\",\"model_id\":\"m\",\"ts\":\"%s\",\"label\":\"%s\","
                                + "\"revision\":%d,\"op\":\"%s\"}",
                        truth.id(),
                        Instant.ofEpochMilli(truth.ts()),
                        truth.label(),
                        truth.revision(),
                        truth.retract() ? "retract" : "upsert")
                .getBytes(UTF_8);
    }
}
