package io.plumbline.flink.operator;

/** A function that prepares events for the stages that come after it. */
interface Preparation extends Controlled {
    /** Whether a model is monitored no more from that event on. */
    boolean ends(ControlEvent event);
}
