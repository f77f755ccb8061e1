package io.plumbline.flink.operator;

import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.Label;
import io.plumbline.flink.io.LabelRead;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Holds a label against its monitor; what no monitor can use goes to the dead letters. */
public final class LabelPreparation extends ProcessFunction<LabelRead, Label>
        implements Preparation {
    private static final long serialVersionUID = 1L;

    private final Plans plans;

    private transient LivePlans live;

    public LabelPreparation(Plans plans) {
        this.plans = plans;
    }

    @Override
    public void open(OpenContext context) {
        live = new LivePlans(plans);
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
        if (read.deadLetter() != null) {
            context.output(SideOutputs.DEAD_LETTERS, read.deadLetter());
        }
        if (read.label() != null) {
            prepare(read.label(), context, out);
        }
    }

    private void prepare(Label label, Context context, Collector<Label> out) {
        MonitorPlan plan = live.find(label.modelId());
        if (plan == null) {
            refuse(context, label, DeadLetterReason.UNKNOWN_MODEL, "no monitor for the model");
        } else if (plan.isUnusable(label)) {
            refuse(context, label, DeadLetterReason.BAD_TYPE, "label: a regression's is a number");
        } else {
            out.collect(label.of(plan.stateKey()));
        }
    }

    private static void refuse(
            Context context, Label label, DeadLetterReason reason, String detail) {
        context.output(SideOutputs.DEAD_LETTERS, new DeadLetter(label.raw(), reason, detail));
    }
}
