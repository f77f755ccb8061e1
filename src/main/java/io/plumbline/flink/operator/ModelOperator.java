package io.plumbline.flink.operator;

import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Runs a function that keeps state by model, and tells it of models that changed or are gone: by a
 * control event, or in monitors.yaml since the last run, of which no event tells.
 *
 * @param <T> events
 * @param <R> results
 */
public final class ModelOperator<T, R> extends ControlledOperator<String, T, R> {
    private static final long serialVersionUID = 1L;

    private final ModelKeeper<R> keeper;

    private transient ModelTelling<R> telling;
    private transient boolean swept;

    private ModelOperator(KeyedProcessFunction<String, T, R> function, ModelKeeper<R> keeper) {
        super(function, keeper);
        this.keeper = keeper;
    }

    /** Runs a function. */
    public static <T, R, F extends KeyedProcessFunction<String, T, R> & ModelKeeper<R>>
            ModelOperator<T, R> of(F function) {
        return new ModelOperator<>(function, function);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        swept = !context.isRestored();
    }

    @Override
    public void open() throws Exception {
        super.open();
        telling = new ModelTelling<>(keeper, this, output);
    }

    @Override
    public void processElement2(StreamRecord<ControlEvent> element) throws Exception {
        super.processElement2(element);
        telling.tellOf(element.getValue());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        super.processWatermark(mark);
        // Not when it is opened: then nothing may be emitted yet, and there is no time.
        if (!swept) {
            swept = true;
            for (String model : known()) {
                telling.tell(model);
            }
        }
    }

    private List<String> known() {
        try (Stream<String> models =
                this.<String>getKeyedStateBackend()
                        .getKeys(keeper.stateName(), VoidNamespace.INSTANCE)) {
            return models.distinct().toList();
        }
    }
}
