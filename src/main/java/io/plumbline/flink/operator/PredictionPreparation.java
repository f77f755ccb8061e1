package io.plumbline.flink.operator;

import io.plumbline.drift.ConceptDrift;
import io.plumbline.drift.FeatureBinner;
import io.plumbline.drift.FeatureVector;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.Features;
import io.plumbline.event.Prediction;
import io.plumbline.flink.io.PredictionRead;
import io.plumbline.flink.metric.JobMetric;
import io.plumbline.flink.metric.JobMetrics;
import io.plumbline.join.Scored;
import io.plumbline.performance.Answer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Holds a prediction against its monitor: reads the answer as the task demands, names the segments,
 * bins the features. What no monitor can use goes to the dead letters.
 */
public final class PredictionPreparation extends ProcessFunction<PredictionRead, ScoredPrediction>
        implements Preparation {
    private static final long serialVersionUID = 1L;

    private final Plans plans;

    private transient LivePlans live;
    private transient SeenFeatures seen;
    private transient Counter events;
    private transient DeadLetters deadLetters;

    public PredictionPreparation(Plans plans) {
        this.plans = plans;
    }

    @Override
    public void open(OpenContext context) {
        live = new LivePlans(plans);
        seen = new SeenFeatures();
        JobMetrics metrics = new JobMetrics(getRuntimeContext().getMetricGroup());
        events = metrics.counter(JobMetric.EVENTS_TOTAL, "predictions");
        deadLetters = new DeadLetters(metrics);
    }

    @Override
    public void control(ControlEvent event) {
        live.apply(event);
    }

    @Override
    public boolean ends(ControlEvent event) {
        return live.ends(event);
    }

    @Override
    public void processElement(
            PredictionRead read, Context context, Collector<ScoredPrediction> out) {
        events.inc();
        if (read.deadLetter() != null) {
            deadLetters.send(context, read.deadLetter());
        }
        if (read.prediction() != null) {
            prepare(read.prediction(), context, out);
        }
    }

    private void prepare(Prediction prediction, Context context, Collector<ScoredPrediction> out) {
        MonitorPlan plan = live.find(prediction.modelId());
        if (plan == null) {
            refuse(context, prediction, DeadLetterReason.UNKNOWN_MODEL, "no monitor for the model");
            return;
        }
        Answer answer = plan.task().answerOf(prediction);
        if (answer == null) {
            refuse(
                    context,
                    prediction,
                    DeadLetterReason.MISSING_FIELD,
                    plan.task().wantedOfPrediction());
            return;
        }
        if (plan.expectsSomething()) {
            seen.look(prediction, mark -> context.output(SideOutputs.SCHEMA, mark));
        }
        out.collect(scored(plan, prediction, answer));
    }

    private static ScoredPrediction scored(MonitorPlan plan, Prediction prediction, Answer answer) {
        FeatureBinner binner = plan.binner();
        ConceptDrift concept = plan.concept();
        FeatureVector vector =
                binner == null ? null : vector(binner, prediction.features(), concept != null);
        return new ScoredPrediction(
                plan.stateKey(),
                prediction.predictionId(),
                new Scored(
                        prediction.modelVersion(),
                        prediction.ts(),
                        plan.segmenter().of(prediction.features(), prediction.segments()),
                        prediction.shadow(),
                        answer.predicted(),
                        answer.score(),
                        answer.value(),
                        answer.classScores(),
                        concept == null || vector == null ? null : concept.cellsOf(vector),
                        prediction.contentHash()),
                prediction.latencyMs(),
                vector,
                prediction.raw());
    }

    private static FeatureVector vector(FeatureBinner binner, Features features, boolean isBinned) {
        return isBinned ? binner.bin(features) : binner.read(features);
    }

    private void refuse(
            Context context, Prediction prediction, DeadLetterReason reason, String detail) {
        deadLetters.send(context, new DeadLetter(prediction.raw(), reason, detail));
    }
}
