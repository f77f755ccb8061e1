package io.plumbline.bench.latency;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Events that flow beside those that are measured, at the pace of the clock. */
final class Beside implements AutoCloseable {
    private static final long EVERY_MS = 10;

    private final LatencyBed bed;
    private final int rate;
    private final long startTs;
    private final long startNanos = System.nanoTime();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private long sent;

    private Beside(LatencyBed bed, int rate, long startTs) {
        this.bed = bed;
        this.rate = rate;
        this.startTs = startTs;
    }

    /** Sends {@code rate} predictions a second and as many labels, from that event time on. */
    static Beside start(LatencyBed bed, int rate, long startTs) {
        Beside beside = new Beside(bed, rate, startTs);
        beside.thread.scheduleAtFixedRate(beside::send, 0, EVERY_MS, TimeUnit.MILLISECONDS);
        return beside;
    }

    /** Event time, epoch milliseconds. */
    long now() {
        return startTs + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    }

    private void send() {
        long ts = now();
        long due = (ts - startTs) * rate / 1_000;
        for (; sent < due; sent++) {
            String id = "beside-" + sent;
            double score = sent % 10 / 10.0;
            bed.send(false, id, LatencyBed.prediction("beside", id, ts, score));
            bed.send(true, id, LatencyBed.label("beside", id, ts, sent % 3 == 0 ? "yes" : "no"));
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(1, TimeUnit.MINUTES);
    }
}
