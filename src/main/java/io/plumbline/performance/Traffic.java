package io.plumbline.performance;

import io.plumbline.event.Outcome;
import io.plumbline.stats.summary.LogHistogram;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How much a model was called, how fast it answered, and how long its labels took: what is known of
 * every task. Mergeable, and exact under retraction; delays and latencies are histograms within 0.2
 * %.
 */
final class Traffic {
    private static final double MS_PER_SECOND = 1000.0;

    private long predictions;
    private long live;
    private long labels;
    private final LogHistogram delaySeconds;
    private final LogHistogram latencyMs;

    Traffic() {
        this(0, 0, 0, new LogHistogram(), new LogHistogram());
    }

    private Traffic(
            long predictions, long live, long labels, LogHistogram delay, LogHistogram latency) {
        this.predictions = predictions;
        this.live = live;
        this.labels = labels;
        this.delaySeconds = delay;
        this.latencyMs = latency;
    }

    void add(Outcome outcome) {
        switch (outcome.kind()) {
            case PREDICTED -> predicted(outcome);
            case LABELLED -> labelled(outcome, 1);
            case UNLABELLED -> labelled(outcome, -1);
        }
    }

    private void predicted(Outcome outcome) {
        predictions++;
        live += outcome.shadow() ? 0 : 1;
        if (!Double.isNaN(outcome.latencyMs())) {
            latencyMs.add(outcome.latencyMs(), 1);
        }
    }

    private void labelled(Outcome outcome, int sign) {
        labels += sign;
        delaySeconds.add(outcome.labelDelayMs() / MS_PER_SECOND, sign);
    }

    void merge(Traffic other) {
        predictions += other.predictions;
        live += other.live;
        labels += other.labels;
        delaySeconds.merge(other.delaySeconds);
        latencyMs.merge(other.latencyMs);
    }

    long predictions() {
        return predictions;
    }

    long live() {
        return live;
    }

    long labels() {
        return labels;
    }

    LogHistogram delaySeconds() {
        return delaySeconds;
    }

    LogHistogram latencyMs() {
        return latencyMs;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(predictions);
        out.writeLong(live);
        out.writeLong(labels);
        delaySeconds.writeTo(out);
        latencyMs.writeTo(out);
    }

    static Traffic readFrom(DataInput in) throws IOException {
        return new Traffic(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                LogHistogram.readFrom(in),
                LogHistogram.readFrom(in));
    }
}
