package io.plumbline.bench.pipeline;

import java.io.Serializable;
import java.time.Duration;

/**
 * What is read: predictions at equal distances in event time, and the label of each, half and half.
 *
 * @param models to which they belong in turn
 * @param features of each prediction, seven in ten of them numeric, the others categorical
 * @param segments values of the feature by which performance is segmented
 * @param pending predictions that the job remembers at a time, by which the distance between two
 *     predictions follows from how long it remembers one
 * @param horizon how long a label may take before its grace, a 24th of that
 * @param labelDelay how long each takes
 * @param window size of the tumbling window in which all pipelines count
 * @param slides in how many steps the job's other window, seven times as long, moves on by its
 *     length
 * @param warmUp how long it is read before anything is measured
 * @param measured how long it is measured
 */
public record Workload(
        int models,
        int features,
        int segments,
        long pending,
        Duration horizon,
        Duration labelDelay,
        Duration window,
        int slides,
        Duration warmUp,
        Duration measured)
        implements Serializable {

    /** Event time of the first prediction, epoch milliseconds: a Monday's midnight. */
    static final long START = 1_704_067_200_000L;

    public Workload {
        if (models < 1 || features < 1 || segments < 1 || pending < 1 || slides < 1) {
            throw new IllegalArgumentException("counts are at least 1");
        }
        if (labelDelay.compareTo(horizon) > 0) {
            throw new IllegalArgumentException("a label later than the horizon would not count");
        }
    }

    /** How long after the horizon a label is waited for. */
    Duration grace() {
        return horizon.dividedBy(24);
    }

    /** Size of the job's second window. */
    Duration longWindow() {
        return window.multipliedBy(7);
    }

    /** How long the job remembers a prediction, milliseconds. */
    long rememberedMs() {
        return 2 * horizon.plus(grace()).toMillis() + window.toMillis();
    }

    /** When prediction {@code number} is made, epoch milliseconds. */
    long predictedAt(long number) {
        return START + Math.round(number * (double) rememberedMs() / pending);
    }

    /** When its label becomes known, epoch milliseconds. */
    long labelledAt(long number) {
        return predictedAt(number) + labelDelay.toMillis();
    }

    /** Of which model it is. */
    int modelOf(long number) {
        return (int) (number % models);
    }
}
