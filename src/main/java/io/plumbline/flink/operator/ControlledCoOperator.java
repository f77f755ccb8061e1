package io.plumbline.flink.operator;

import java.util.List;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.operators.Input;
import org.apache.flink.streaming.api.operators.MultipleInputStreamOperator;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Runs a function of two keyed inputs beside the control events, which all subtasks get and keep.
 * Without the third input it is Flink's own operator. Watermark and idleness are those of the two
 * inputs: control events are out of time.
 *
 * @param <K> keys
 * @param <A> events of the first input
 * @param <B> events of the second input
 * @param <R> results
 */
public class ControlledCoOperator<K, A, B, R> extends KeyedCoProcessOperator<K, A, B, R>
        implements MultipleInputStreamOperator<R> {
    private static final long serialVersionUID = 1L;

    private final Controlled controlled;

    private transient HeldControls held;

    ControlledCoOperator(KeyedCoProcessFunction<K, A, B, R> function, Controlled controlled) {
        super(function);
        this.controlled = controlled;
    }

    @Override
    public void open() throws Exception {
        super.open();
        held = new HeldControls(getOperatorStateBackend());
        for (ControlEvent event : held.all()) {
            control(event);
        }
    }

    /** An event holds from now on, or did before a restore. */
    void control(ControlEvent event) throws Exception {
        controlled.control(event);
    }

    /** An event came. */
    void arrived(ControlEvent event) throws Exception {
        held.put(event);
        control(event);
    }

    @Override
    @SuppressWarnings("rawtypes") // Flink's own signature.
    public List<Input> getInputs() {
        return List.of(new First(), new Second(), new Controls());
    }

    private final class First implements Input<A> {
        @Override
        public void processElement(StreamRecord<A> element) throws Exception {
            processElement1(element);
        }

        @Override
        public void processWatermark(Watermark mark) throws Exception {
            processWatermark1(mark);
        }

        @Override
        public void processWatermarkStatus(WatermarkStatus status) throws Exception {
            processWatermarkStatus1(status);
        }

        @Override
        public void processLatencyMarker(LatencyMarker marker) throws Exception {
            processLatencyMarker1(marker);
        }

        @Override
        public void setKeyContextElement(StreamRecord<A> record) throws Exception {
            setKeyContextElement1(record);
        }
    }

    private final class Second implements Input<B> {
        @Override
        public void processElement(StreamRecord<B> element) throws Exception {
            processElement2(element);
        }

        @Override
        public void processWatermark(Watermark mark) throws Exception {
            processWatermark2(mark);
        }

        @Override
        public void processWatermarkStatus(WatermarkStatus status) throws Exception {
            processWatermarkStatus2(status);
        }

        @Override
        public void processLatencyMarker(LatencyMarker marker) throws Exception {
            processLatencyMarker2(marker);
        }

        @Override
        public void setKeyContextElement(StreamRecord<B> record) throws Exception {
            setKeyContextElement2(record);
        }
    }

    private final class Controls implements Input<ControlEvent> {
        @Override
        public void processElement(StreamRecord<ControlEvent> element) throws Exception {
            arrived(element.getValue());
        }

        @Override
        public void processWatermark(Watermark mark) {
            // They are out of time.
        }

        @Override
        public void processWatermarkStatus(WatermarkStatus status) {
            // Nor are they ever waited for.
        }

        @Override
        public void processLatencyMarker(LatencyMarker marker) {
            // Events alone are measured.
        }

        @Override
        public void setKeyContextElement(StreamRecord<ControlEvent> record) {
            // They concern all keys.
        }
    }
}
