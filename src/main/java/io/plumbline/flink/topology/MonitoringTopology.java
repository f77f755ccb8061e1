package io.plumbline.flink.topology;

import io.plumbline.event.DeadLetter;
import io.plumbline.event.Label;
import io.plumbline.flink.io.CallRead;
import io.plumbline.flink.io.ControlRead;
import io.plumbline.flink.io.LabelRead;
import io.plumbline.flink.io.PredictionRead;
import io.plumbline.flink.operator.CallPairing;
import io.plumbline.flink.operator.ControlEvent;
import io.plumbline.flink.operator.ControlPreparation;
import io.plumbline.flink.operator.ControlPreparationFactory;
import io.plumbline.flink.operator.JoinedEvent;
import io.plumbline.flink.operator.LabelJoinOperator;
import io.plumbline.flink.operator.LabelPreparation;
import io.plumbline.flink.operator.ModelOperator;
import io.plumbline.flink.operator.PartialPair;
import io.plumbline.flink.operator.PartialPane;
import io.plumbline.flink.operator.PreAggregation;
import io.plumbline.flink.operator.PredictionPreparation;
import io.plumbline.flink.operator.PreparationFactory;
import io.plumbline.flink.operator.RuleEvaluation;
import io.plumbline.flink.operator.ScoredPrediction;
import io.plumbline.flink.operator.SideOutputs;
import io.plumbline.flink.operator.TriggerRecording;
import io.plumbline.flink.operator.VersionComparerOperator;
import io.plumbline.flink.operator.WebhookDelivery;
import io.plumbline.flink.operator.WindowAggregation;
import io.plumbline.flink.operator.WindowOperator;
import io.plumbline.flink.wire.RecordTypes;
import io.plumbline.performance.PerformanceRow;
import io.plumbline.performance.VersionComparisonRow;
import io.plumbline.policy.AlertRow;
import io.plumbline.policy.Trigger;
import io.plumbline.policy.TriggerRow;
import io.plumbline.policy.WindowReport;
import io.plumbline.webhook.CourierFactory;
import io.plumbline.webhook.RetryPolicy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The job's table of contents: the way of an event from the two topics to the result tables and the
 * webhook, one stage a line. Sources and sinks are arguments, so that the streaming job, the
 * backtest, the tests and the benchmarks are the same topology with other ends.
 */
public final class MonitoringTopology {
    private final StreamExecutionEnvironment env;
    private final Settings settings;

    private MonitoringTopology(StreamExecutionEnvironment env, Settings settings) {
        this.env = env;
        this.settings = settings;
    }

    /** Defines the whole job in {@code env}; the caller executes it. */
    public static void define(
            StreamExecutionEnvironment env, Sources sources, Sinks sinks, Settings settings) {
        new MonitoringTopology(env, settings).define(sources, sinks);
    }

    private void define(Sources sources, Sinks sinks) {
        DataStream<PredictionRead> readPredictions = predictions(sources);
        DataStream<LabelRead> readLabels = labels(sources);

        var control = control(sources);
        var predictions = prepare(readPredictions, control);
        var labels = prepareLabels(readLabels, control);
        var joined = join(predictions, labels, control);
        var partialPanes = countLocally(joined);
        var performance = mergeWindows(partialPanes, control);
        var versions = compareVersions(partialPanes, performance, control);
        var alerts = evaluateRules(performance, control);
        var triggers = deliver(alerts.getSideOutput(RuleEvaluation.TRIGGERS), control);

        writeReports(performance, sinks);
        write(versions, sinks.versionComparisons(), OperatorId.VERSION_COMPARISONS_SINK);
        // Of files of the past nothing is told as it happens.
        write(
                settings.rings()
                        ? alerts.union(
                                new HealthWatch(settings, control)
                                        .alerts(readPredictions, readLabels, predictions, labels))
                        : alerts,
                sinks.alerts(),
                OperatorId.ALERTS_SINK);
        write(triggers, sinks.triggers(), OperatorId.TRIGGERS_SINK);
        if (control != null && sinks.acknowledgements() != null) {
            // By one writer, or a change would overtake another.
            write(
                            control.getSideOutput(ControlPreparation.ACKNOWLEDGEMENTS),
                            sinks.acknowledgements(),
                            OperatorId.ACKNOWLEDGEMENTS_SINK)
                    .setParallelism(1)
                    .disableChaining();
        }
        write(
                deadLetters(predictions, labels, joined, control),
                sinks.deadLetters(),
                OperatorId.DEAD_LETTERS_SINK);
    }

    private static void writeReports(
            SingleOutputStreamOperator<PerformanceRow> performance, Sinks sinks) {
        write(performance, sinks.performance(), OperatorId.PERFORMANCE_SINK);
        write(performance.getSideOutput(SideOutputs.DRIFT), sinks.drift(), OperatorId.DRIFT_SINK);
        write(
                performance.getSideOutput(SideOutputs.FEATURE_STATS),
                sinks.featureStats(),
                OperatorId.FEATURE_STATS_SINK);
        write(
                performance.getSideOutput(SideOutputs.WEAK_SEGMENTS),
                sinks.weakSegments(),
                OperatorId.WEAK_SEGMENTS_SINK);
        write(
                performance.getSideOutput(SideOutputs.REFERENCE_PROFILES),
                sinks.referenceProfiles(),
                OperatorId.REFERENCE_PROFILES_SINK);
    }

    private DataStream<PredictionRead> predictions(Sources sources) {
        if (sources.predictions() instanceof PredictionSource.Calls calls) {
            return pair(calls);
        }
        var events = (PredictionSource.Events) sources.predictions();
        return read(events.source(), PredictionRead::ts, PredictionRead.class);
    }

    private DataStream<PredictionRead> pair(PredictionSource.Calls calls) {
        return OperatorId.CALL_PAIRING.on(
                read(calls.source(), CallRead::ts, CallRead.class)
                        .keyBy(Keys.OF_CALL, Keys.CALL_KEY)
                        .transform(
                                OperatorId.CALL_PAIRING.title(),
                                TypeInformation.of(PredictionRead.class),
                                new CallPairing(calls.settings())));
    }

    private <T> DataStream<T> read(
            Source<T, ?, ?> source, Watermarks.Timestamp<T> timestamp, Class<T> type) {
        return OperatorId.PREDICTIONS.on(
                env.fromSource(
                        source,
                        Watermarks.of(settings.configuration(), source, timestamp),
                        OperatorId.PREDICTIONS.title(),
                        TypeInformation.of(type)));
    }

    private DataStream<LabelRead> labels(Sources sources) {
        return OperatorId.LABELS.on(
                env.fromSource(
                        sources.labels(),
                        Watermarks.of(settings.configuration(), sources.labels(), LabelRead::ts),
                        OperatorId.LABELS.title(),
                        TypeInformation.of(LabelRead.class)));
    }

    /** One task, so that the events of all partitions are taken in one order. */
    private @Nullable SingleOutputStreamOperator<ControlEvent> control(Sources sources) {
        return sources.control() == null
                ? null
                : OperatorId.CONTROL_PREPARATION.on(
                        OperatorId.CONTROL
                                .on(
                                        env.fromSource(
                                                sources.control(),
                                                Watermarks.outOfTime(),
                                                OperatorId.CONTROL.title(),
                                                TypeInformation.of(ControlRead.class)))
                                .setParallelism(1)
                                .transform(
                                        OperatorId.CONTROL_PREPARATION.title(),
                                        TypeInformation.of(ControlEvent.class),
                                        new ControlPreparationFactory(
                                                new ControlPreparation(settings.configuration())))
                                .setParallelism(1));
    }

    private SingleOutputStreamOperator<ScoredPrediction> prepare(
            DataStream<PredictionRead> predictions, @Nullable DataStream<ControlEvent> control) {
        TypeInformation<ScoredPrediction> type = RecordTypes.PREDICTION;
        PredictionPreparation preparation = new PredictionPreparation(settings.plans());
        OperatorId id = OperatorId.PREDICTION_PREPARATION;
        return id.on(
                control == null
                        ? predictions.process(preparation, type)
                        : predictions.transform(
                                id.title(), type, PreparationFactory.of(preparation)));
    }

    private SingleOutputStreamOperator<Label> prepareLabels(
            DataStream<LabelRead> labels, @Nullable DataStream<ControlEvent> control) {
        TypeInformation<Label> type = RecordTypes.LABEL;
        LabelPreparation preparation = new LabelPreparation(settings.plans());
        OperatorId id = OperatorId.LABEL_PREPARATION;
        return id.on(
                control == null
                        ? labels.process(preparation, type)
                        : labels.transform(id.title(), type, PreparationFactory.of(preparation)));
    }

    private SingleOutputStreamOperator<JoinedEvent> join(
            DataStream<ScoredPrediction> predictions,
            DataStream<Label> labels,
            @Nullable DataStream<ControlEvent> control) {
        return Beside.control(control)
                .connect(
                        predictions.keyBy(Keys.OF_PREDICTION, RecordTypes.ID),
                        labels.keyBy(Keys.OF_LABEL, RecordTypes.ID),
                        OperatorId.LABEL_JOIN,
                        TypeInformation.of(JoinedEvent.class),
                        new LabelJoinOperator(settings.plans(), settings.knowsAllEvents()));
    }

    private SingleOutputStreamOperator<PartialPane> countLocally(DataStream<JoinedEvent> joined) {
        return OperatorId.PRE_AGGREGATION.on(
                joined.transform(
                        OperatorId.PRE_AGGREGATION.title(),
                        TypeInformation.of(PartialPane.class),
                        new PreAggregation(settings.plans(), settings.flushInterval())));
    }

    private SingleOutputStreamOperator<PerformanceRow> mergeWindows(
            DataStream<PartialPane> panes, @Nullable DataStream<ControlEvent> control) {
        return Beside.control(control)
                .run(
                        panes.keyBy(Keys.OF_PANE, Keys.GROUP_KEY),
                        OperatorId.WINDOW_AGGREGATION,
                        TypeInformation.of(PerformanceRow.class),
                        new WindowOperator(
                                new WindowAggregation(settings.plans(), settings.flushInterval())));
    }

    private SingleOutputStreamOperator<VersionComparisonRow> compareVersions(
            SingleOutputStreamOperator<PartialPane> counted,
            SingleOutputStreamOperator<PerformanceRow> performance,
            @Nullable DataStream<ControlEvent> control) {
        return Beside.control(control)
                .connect(
                        counted.getSideOutput(SideOutputs.PAIRS).keyBy(PartialPair::model),
                        performance.getSideOutput(SideOutputs.REPORTS).keyBy(WindowReport::modelId),
                        OperatorId.VERSION_COMPARISON,
                        TypeInformation.of(VersionComparisonRow.class),
                        new VersionComparerOperator(settings.plans()));
    }

    private SingleOutputStreamOperator<AlertRow> evaluateRules(
            SingleOutputStreamOperator<?> performance, @Nullable DataStream<ControlEvent> control) {
        return Beside.control(control)
                .run(
                        performance.getSideOutput(SideOutputs.REPORTS).keyBy(WindowReport::modelId),
                        OperatorId.RULE_EVALUATION,
                        TypeInformation.of(AlertRow.class),
                        ModelOperator.of(new RuleEvaluation(settings.configuration())));
    }

    private SingleOutputStreamOperator<TriggerRow> deliver(
            DataStream<Trigger> triggers,
            @Nullable SingleOutputStreamOperator<ControlEvent> control) {
        if (!settings.rings() || control == null) {
            return OperatorId.WEBHOOK_DELIVERY.on(
                    triggers.process(new TriggerRecording(), TypeInformation.of(TriggerRow.class)));
        }
        return OperatorId.WEBHOOK_DELIVERY.on(
                triggers.keyBy(Trigger::triggerId)
                        .connect(
                                control.getSideOutput(ControlPreparation.REPLAYS)
                                        .keyBy(ControlEvent::name))
                        .process(
                                new WebhookDelivery(
                                        settings.configuration().webhooks(),
                                        CourierFactory.http(),
                                        RetryPolicy.DEFAULT),
                                TypeInformation.of(TriggerRow.class)));
    }

    private static DataStream<DeadLetter> deadLetters(
            SingleOutputStreamOperator<?> predictions,
            SingleOutputStreamOperator<?> labels,
            SingleOutputStreamOperator<?> joined,
            @Nullable SingleOutputStreamOperator<?> control) {
        DataStream<DeadLetter> all =
                predictions
                        .getSideOutput(SideOutputs.DEAD_LETTERS)
                        .union(
                                labels.getSideOutput(SideOutputs.DEAD_LETTERS),
                                joined.getSideOutput(SideOutputs.DEAD_LETTERS));
        return control == null ? all : all.union(control.getSideOutput(SideOutputs.DEAD_LETTERS));
    }

    private static <T> DataStreamSink<T> write(DataStream<T> rows, Sink<T> sink, OperatorId id) {
        return rows.sinkTo(sink).uid(id.uid()).name(id.title());
    }
}
