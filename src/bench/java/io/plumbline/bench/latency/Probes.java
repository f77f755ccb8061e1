package io.plumbline.bench.latency;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Sends what is measured, one after the other, and waits for what comes of it. */
final class Probes {
    private static final long HOUR = TimeUnit.HOURS.toMillis(1);

    /** Event time at which the run begins: a midnight. */
    private static final long START = 1_704_067_200_000L;

    /** Rules fire on windows of another day, when no other events flow any more. */
    private static final long RINGS = START + 24 * HOUR;

    /** The windows of one are settled when the calls of the next come, which are not late. */
    private static final long BETWEEN_RINGS = 3 * HOUR;

    /** From a window's end until it is final: horizon, grace, out-of-orderness, and a bit. */
    private static final long SETTLES = HOUR + 2_000;

    private static final int CALLS_OF_A_WINDOW = 30;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);
    private static final long PAUSE_MS = 3;
    private static final int SAID_EVERY = 50;

    private static final String COUNTED =
            "SELECT value FROM performance WHERE model_id = 'probe' AND model_version = '*'"
                    + " AND segment = 'all' AND metric = 'label_count'";

    private final LatencyBed bed;
    private final Consumer<String> say;
    private final Random random = new Random(1);

    Probes(LatencyBed bed, Consumer<String> say) {
        this.bed = bed;
        this.say = say;
    }

    /** The models: one that is watched, one beside it, and one for each rule that will fire. */
    static String monitors(int crossings) {
        StringBuilder yaml =
                new StringBuilder("version: 1\nout_of_orderness: 1s\nmonitors:\n")
                        .append(model("probe", ""))
                        .append(model("beside", ""))
                        .append(model("tick", ""));
        String rule =
                "    rules: [{name: f1-drop, when: {metric: f1, below: 0.5}, window: hourly,"
                        + " min_samples: 10, action: retrain}]\n";
        for (int i = 0; i < crossings; i++) {
            yaml.append(model("ring-" + i, rule));
        }
        return yaml.toString();
    }

    private static String model(String name, String rules) {
        return """
                 - model: %s
                   task: binary
                   positive_label: "yes"
                   label_horizon: 1h
                   label_grace: 0s
                   windows: [{name: hourly, size: 1h}]
               %s"""
                .indent(0)
                .formatted(name, rules);
    }

    /**
     * From a label to the row that counts it, once the job has run for {@code warmUp}.
     *
     * @param rate predictions a second beside, and as many labels
     * @param reports from one to the next
     */
    Latencies labelsToRows(Duration warmUp, int labels, int rate, Duration reports)
            throws Exception {
        List<Long> nanos = new ArrayList<>();
        try (Beside beside = Beside.start(bed, rate, START);
                Connection connection = DriverManager.getConnection(bed.jdbcUrl());
                PreparedStatement counted = connection.prepareStatement(COUNTED)) {
            // The first one waits for all to have started.
            long warmAt = Long.MAX_VALUE;
            for (int i = 0; nanos.size() < labels; i++) {
                String id = "probe-" + i;
                long ts = beside.now();
                bed.send(false, id, LatencyBed.prediction("probe", id, ts, 0.9));
                bed.flush();
                pauseUpTo(reports);
                long sent = System.nanoTime();
                bed.send(true, id, LatencyBed.label("probe", id, ts, "yes"));
                int expected = i + 1;
                await("the row of " + id, () -> value(counted) >= expected);
                long now = System.nanoTime();
                warmAt = i == 0 ? now + warmUp.toNanos() : warmAt;
                if (sent >= warmAt) {
                    nanos.add(now - sent);
                    sayEvery(nanos.size(), labels);
                }
            }
        }
        return Latencies.of(nanos);
    }

    /** What waits for the next report or checkpoint is sent at any time between two of them. */
    private void pauseUpTo(Duration interval) throws InterruptedException {
        Thread.sleep(random.nextInt((int) interval.toMillis()));
    }

    private void sayEvery(int measured, int labels) {
        if (measured % SAID_EVERY == 0) {
            say.accept(measured + " of " + labels + " labels are in their row");
        }
    }

    private static double value(PreparedStatement counted) throws SQLException {
        try (ResultSet rows = counted.executeQuery()) {
            return rows.next() ? rows.getDouble(1) : 0;
        }
    }

    /**
     * From the event whose time settles a window to the request of the rule that fires by it.
     *
     * @param checkpoints from one to the next
     */
    Latencies crossingsToWebhooks(int crossings, Duration checkpoints) throws Exception {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < crossings; i++) {
            String model = "ring-" + i;
            // Sent no sooner: these would settle the windows of the rules before.
            long window = RINGS + i * BETWEEN_RINGS;
            sendWrong(model, window);
            pauseUpTo(checkpoints);
            long sent = System.nanoTime();
            bed.tick(window + HOUR + SETTLES);
            await("the webhook of " + model, () -> bed.requestedAt(model) > 0);
            nanos.add(bed.requestedAt(model) - sent);
            say.accept(i + 1 + " of " + crossings + " webhooks came");
        }
        return Latencies.of(nanos);
    }

    /** Calls of a window in which the model was always wrong. */
    private void sendWrong(String model, long window) {
        for (int call = 0; call < CALLS_OF_A_WINDOW; call++) {
            String id = model + "-" + call;
            bed.send(false, id, LatencyBed.prediction(model, id, window + call, 0.9));
            bed.send(true, id, LatencyBed.label(model, id, window + call, "no"));
            String other = id + "-missed";
            bed.send(false, other, LatencyBed.prediction(model, other, window + call, 0.1));
            bed.send(true, other, LatencyBed.label(model, other, window + call, "yes"));
        }
        bed.flush();
    }

    private static void await(String what, Callable<Boolean> done) throws Exception {
        long since = System.nanoTime();
        while (!done.call()) {
            if (System.nanoTime() - since > PATIENCE_NANOS) {
                throw new IllegalStateException(what + " did not come");
            }
            Thread.sleep(PAUSE_MS);
        }
    }
}
