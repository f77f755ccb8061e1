package io.plumbline.flink.topology;

import io.plumbline.event.Label;
import io.plumbline.flink.io.EventRead;
import io.plumbline.flink.io.LabelRead;
import io.plumbline.flink.io.PredictionRead;
import io.plumbline.flink.operator.ArrivalKind;
import io.plumbline.flink.operator.ArrivalMark;
import io.plumbline.flink.operator.ArrivalMarks;
import io.plumbline.flink.operator.ControlEvent;
import io.plumbline.flink.operator.IntakeMark;
import io.plumbline.flink.operator.IntakeMarks;
import io.plumbline.flink.operator.IntakeWatch;
import io.plumbline.flink.operator.ModelOperator;
import io.plumbline.flink.operator.SchemaMark;
import io.plumbline.flink.operator.SchemaWatch;
import io.plumbline.flink.operator.ScoredPrediction;
import io.plumbline.flink.operator.SideOutputs;
import io.plumbline.flink.operator.SilenceWatch;
import io.plumbline.policy.AlertRow;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.jspecify.annotations.Nullable;

/**
 * The stages that tell of broken pipelines as it happens, beside the windows: of silence, of what
 * can't be read, and of a schema that changes.
 *
 * @param settings the job's
 * @param control events that change models, or null
 */
record HealthWatch(Settings settings, @Nullable DataStream<ControlEvent> control) {

    /** Alerts of all of them. */
    DataStream<AlertRow> alerts(
            DataStream<PredictionRead> readPredictions,
            DataStream<LabelRead> readLabels,
            SingleOutputStreamOperator<ScoredPrediction> predictions,
            DataStream<Label> labels) {
        DataStream<IntakeMark> intake =
                intake(readPredictions, ArrivalKind.PREDICTIONS, OperatorId.PREDICTION_INTAKE)
                        .union(intake(readLabels, ArrivalKind.LABELS, OperatorId.LABEL_INTAKE));
        DataStream<ArrivalMark> arrivals =
                predictionArrivals(predictions).union(labelArrivals(labels));
        return silences(arrivals).union(schemas(predictions), intakes(intake));
    }

    private <T extends EventRead> SingleOutputStreamOperator<IntakeMark> intake(
            DataStream<T> read, ArrivalKind kind, OperatorId id) {
        return id.on(
                read.transform(
                        id.title(),
                        TypeInformation.of(IntakeMark.class),
                        new IntakeMarks<>(settings.plans(), kind)));
    }

    private SingleOutputStreamOperator<ArrivalMark> predictionArrivals(
            DataStream<ScoredPrediction> predictions) {
        return arrivals(
                predictions,
                new ArrivalMarks<>(
                        settings.plans(),
                        ArrivalKind.PREDICTIONS,
                        ScoredPrediction::modelId,
                        prediction -> prediction.scored().ts(),
                        settings.configuration().outOfOrderness()),
                OperatorId.PREDICTION_ARRIVALS);
    }

    private SingleOutputStreamOperator<ArrivalMark> labelArrivals(DataStream<Label> labels) {
        return arrivals(
                labels,
                new ArrivalMarks<>(
                        settings.plans(),
                        ArrivalKind.LABELS,
                        Label::modelId,
                        Label::ts,
                        settings.configuration().outOfOrderness()),
                OperatorId.LABEL_ARRIVALS);
    }

    private static <T> SingleOutputStreamOperator<ArrivalMark> arrivals(
            DataStream<T> events, ArrivalMarks<T> marks, OperatorId id) {
        return id.on(events.transform(id.title(), TypeInformation.of(ArrivalMark.class), marks));
    }

    private DataStream<AlertRow> silences(DataStream<ArrivalMark> arrivals) {
        return Beside.control(control)
                .run(
                        arrivals.keyBy(ArrivalMark::modelId),
                        OperatorId.SILENCE_WATCH,
                        TypeInformation.of(AlertRow.class),
                        ModelOperator.of(new SilenceWatch(settings.plans())));
    }

    private static DataStream<AlertRow> schemas(
            SingleOutputStreamOperator<ScoredPrediction> predictions) {
        return OperatorId.SCHEMA_WATCH.on(
                predictions
                        .getSideOutput(SideOutputs.SCHEMA)
                        .keyBy(SchemaMark::modelId)
                        .process(new SchemaWatch(), TypeInformation.of(AlertRow.class)));
    }

    private DataStream<AlertRow> intakes(DataStream<IntakeMark> intake) {
        return OperatorId.INTAKE_WATCH.on(
                intake.keyBy(IntakeMark::modelId)
                        .transform(
                                OperatorId.INTAKE_WATCH.title(),
                                TypeInformation.of(AlertRow.class),
                                ModelOperator.of(new IntakeWatch(settings.plans()))));
    }
}
