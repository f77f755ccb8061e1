package io.plumbline.flink.operator;

import java.util.HashMap;
import java.util.Map;

/**
 * How long the labels of each model take, as far as a task has seen since it started: nothing that
 * rows depend on.
 */
final class LabelDelays {
    /** Nine of ten labels are there by then. */
    private static final double SHARE = 0.9;

    /** By how much of the delay itself one label moves what is expected. */
    private static final double STEP = 0.01;

    private final Map<String, Delay> delays = new HashMap<>();

    private static final class Delay {
        private double ms;
    }

    /** A label came {@code ms} after its prediction, or before it. */
    void add(String model, long ms) {
        Delay delay = delays.computeIfAbsent(model, absent -> new Delay());
        double step = STEP * Math.max(delay.ms, Math.abs(ms));
        delay.ms = Math.max(0, delay.ms + (ms > delay.ms ? SHARE : SHARE - 1) * step);
    }

    /** By when most labels are there, in milliseconds after the prediction; 0 when none was. */
    long expected(String model) {
        Delay delay = delays.get(model);
        return delay == null ? 0 : (long) delay.ms;
    }
}
