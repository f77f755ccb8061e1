package io.plumbline.flink.operator;

import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.Label;
import io.plumbline.flink.io.LabelRead;
import io.plumbline.flink.metric.JobMetric;
import io.plumbline.flink.metric.JobMetrics;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Holds a label against its monitor; what no monitor can use goes to the dead letters. */
public final class LabelPreparation extends ProcessFunction<LabelRead, Label>
        implements Preparation {
    private static final long serialVersionUID = 1L;

    private final Plans plans;

    private transient LivePlans live;
    private transient Counter events;
    private transient DeadLetters deadLetters;

    public LabelPreparation(Plans plans) {
        this.plans = plans;
    }

    @Override
    public void open(OpenContext context) {
        live = new LivePlans(plans);
        JobMetrics metrics = new JobMetrics(getRuntimeContext().getMetricGroup());
        events = metrics.counter(JobMetric.EVENTS_TOTAL, "labels");
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
    public void processElement(LabelRead read, Context context, Collector<Label> out) {
        events.inc();
        if (read.deadLetter() != null) {
            deadLetters.send(context, read.deadLetter());
        }
        if (read.label() != null) {
            prepare(read.label(), context, out);
        }
    }

    private void prepare(Label label, Context context, Collector<Label> out) {
        MonitorPlan plan = live.find(label.modelId());
        if (plan == null) {
            refuse(context, label, DeadLetterReason.UNKNOWN_MODEL, "no monitor for the model");
        } else if (plan.task().isUnusable(label)) {
            refuse(context, label, DeadLetterReason.BAD_TYPE, "label: a regression's is a number");
        } else {
            out.collect(label.of(plan.stateKey()));
        }
    }

    private void refuse(Context context, Label label, DeadLetterReason reason, String detail) {
        deadLetters.send(context, new DeadLetter(label.raw(), reason, detail));
    }
}
