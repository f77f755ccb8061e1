package io.plumbline.flink.operator;

import io.plumbline.event.Label;
import io.plumbline.flink.io.LabelRead;
import io.plumbline.flink.io.PredictionRead;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator;
import org.apache.flink.streaming.api.operators.CoordinatedOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.SimpleUdfStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/**
 * Makes the operator of a preparation, which hears of control events from the job manager: an input
 * of its own for them would break its chain with the source.
 *
 * @param <T> events as they were read
 * @param <R> prepared events
 */
public final class PreparationFactory<T, R> extends SimpleUdfStreamOperatorFactory<R>
        implements OneInputStreamOperatorFactory<T, R>, CoordinatedOperatorFactory<R> {
    private static final long serialVersionUID = 1L;

    private final PreparationOperator<T, R> operator;

    private PreparationFactory(PreparationOperator<T, R> operator) {
        super(operator);
        this.operator = operator;
    }

    /** Of predictions. */
    public static PreparationFactory<PredictionRead, ScoredPrediction> of(
            PredictionPreparation function) {
        return new PreparationFactory<>(new PreparationOperator<>(function));
    }

    /** Of labels. */
    public static PreparationFactory<LabelRead, Label> of(LabelPreparation function) {
        return new PreparationFactory<>(new PreparationOperator<>(function));
    }

    @Override
    public <O extends StreamOperator<R>> O createStreamOperator(
            StreamOperatorParameters<R> parameters) {
        O created = super.createStreamOperator(parameters);
        parameters
                .getOperatorEventDispatcher()
                .registerEventHandler(parameters.getStreamConfig().getOperatorID(), operator);
        return created;
    }

    @Override
    public OperatorCoordinator.Provider getCoordinatorProvider(String name, OperatorID id) {
        return new AnnouncementCoordinator.Maker(id, true);
    }
}
