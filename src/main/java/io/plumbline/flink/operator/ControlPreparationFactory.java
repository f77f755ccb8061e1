package io.plumbline.flink.operator;

import io.plumbline.flink.io.ControlRead;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator;
import org.apache.flink.runtime.operators.coordination.OperatorEventGateway;
import org.apache.flink.streaming.api.operators.CoordinatedOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.api.operators.SimpleUdfStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Makes the operator of {@link ControlPreparation}, which announces to the preparations. */
public final class ControlPreparationFactory extends SimpleUdfStreamOperatorFactory<ControlEvent>
        implements OneInputStreamOperatorFactory<ControlRead, ControlEvent>,
                CoordinatedOperatorFactory<ControlEvent> {
    private static final long serialVersionUID = 1L;

    private final ControlPreparation function;

    public ControlPreparationFactory(ControlPreparation function) {
        super(new Preparing(function));
        this.function = function;
    }

    @Override
    public <O extends StreamOperator<ControlEvent>> O createStreamOperator(
            StreamOperatorParameters<ControlEvent> parameters) {
        OperatorEventGateway gateway =
                parameters
                        .getOperatorEventDispatcher()
                        .getOperatorEventGateway(parameters.getStreamConfig().getOperatorID());
        function.announceBy(gateway::sendEventToCoordinator);
        return super.createStreamOperator(parameters);
    }

    /**
     * Tells the stages behind of models that have gone, before they take their first checkpoint.
     */
    static final class Preparing extends ProcessOperator<ControlRead, ControlEvent> {
        private static final long serialVersionUID = 1L;

        private final ControlPreparation function;

        Preparing(ControlPreparation function) {
            super(function);
            this.function = function;
        }

        @Override
        public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
            super.prepareSnapshotPreBarrier(checkpointId);
            function.takeGone().forEach(event -> output.collect(new StreamRecord<>(event)));
        }
    }

    @Override
    public OperatorCoordinator.Provider getCoordinatorProvider(String name, OperatorID id) {
        return new AnnouncementCoordinator.Maker(id, false);
    }
}
