package io.plumbline.flink.operator;

import io.plumbline.performance.PerformanceRow;
import org.apache.flink.api.java.tuple.Tuple3;

/** Runs {@link WindowAggregation}. */
public final class WindowOperator
        extends ControlledOperator<Tuple3<String, String, String>, PartialPane, PerformanceRow> {
    private static final long serialVersionUID = 1L;

    public WindowOperator(WindowAggregation windows) {
        super(windows, windows);
    }
}
