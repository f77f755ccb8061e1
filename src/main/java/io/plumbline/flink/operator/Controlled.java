package io.plumbline.flink.operator;

/** A function that is told of control events, after it was opened and before each event. */
public interface Controlled {
    /** A control event holds from now on; also called with what held before a restore. */
    void control(ControlEvent event) throws Exception;
}
