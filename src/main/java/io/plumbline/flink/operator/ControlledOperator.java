package io.plumbline.flink.operator;

import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Runs a keyed function beside the control events, which all subtasks get and keep. Without a
 * second input it is Flink's own operator.
 *
 * <p>Control events are out of time: the watermark is that of the function's own input alone, and
 * so is its idleness. Were they combined as Flink does, then silent topics would leave the control
 * input's to decide, which is at the end of time.
 *
 * @param <K> keys
 * @param <T> events
 * @param <R> results
 */
public class ControlledOperator<K, T, R> extends KeyedProcessOperator<K, T, R>
        implements TwoInputStreamOperator<T, ControlEvent, R> {
    private static final long serialVersionUID = 1L;

    private final Controlled controlled;

    private transient HeldControls held;

    ControlledOperator(KeyedProcessFunction<K, T, R> function, Controlled controlled) {
        super(function);
        this.controlled = controlled;
    }

    @Override
    public void open() throws Exception {
        super.open();
        held = new HeldControls(getOperatorStateBackend());
        for (ControlEvent event : held.all()) {
            controlled.control(event);
        }
    }

    @Override
    public void processElement1(StreamRecord<T> element) throws Exception {
        processElement(element);
    }

    @Override
    public void processElement2(StreamRecord<ControlEvent> element) throws Exception {
        held.put(element.getValue());
        controlled.control(element.getValue());
    }

    @Override
    public void processWatermark1(Watermark mark) throws Exception {
        processWatermark(mark);
    }

    @Override
    public void processWatermark2(Watermark mark) {
        // Of the control events, which are out of time.
    }

    @Override
    protected void processWatermarkStatus(WatermarkStatus status, int input) throws Exception {
        if (input == 0) {
            processWatermarkStatus(status);
        }
    }
}
