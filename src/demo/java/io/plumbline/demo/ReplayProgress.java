package io.plumbline.demo;

import io.plumbline.demo.replay.ReplayListener;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Shows how far the replay is, and ends it when the job has failed. */
final class ReplayProgress implements ReplayListener {
    private final Narrator narrator;
    private final JobWatch watch;
    private final long startNanos = System.nanoTime();
    private int month;

    ReplayProgress(Narrator narrator, JobWatch watch) {
        this.narrator = narrator;
        this.watch = watch;
    }

    @Override
    public void at(Instant now, long predictions, long labels, String liveVersion) {
        watch.throwFailure();
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        String line =
                String.format(
                        "%s  %,d predictions, %,d labels (%,.0f events/s)  live: %s",
                        day,
                        predictions,
                        labels,
                        (predictions + labels) / Math.max(seconds, 1e-3),
                        liveVersion);
        if (day.getMonthValue() == month) {
            narrator.progress(line);
        } else {
            month = day.getMonthValue();
            narrator.say(line);
        }
    }
}
