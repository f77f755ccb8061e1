package io.plumbline.flink.operator;

import io.plumbline.codec.TriggerPayload;
import io.plumbline.policy.Trigger;
import io.plumbline.policy.TriggerRow;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** What {@link WebhookDelivery} would ring for, written down and not rung. */
public final class TriggerRecording extends ProcessFunction<Trigger, TriggerRow> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Trigger trigger, Context context, Collector<TriggerRow> out) {
        out.collect(TriggerRow.pending(trigger, TriggerPayload.of(trigger)));
    }
}
