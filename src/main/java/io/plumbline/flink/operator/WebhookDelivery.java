package io.plumbline.flink.operator;

import io.plumbline.codec.TriggerPayload;
import io.plumbline.codec.WebhookBody;
import io.plumbline.flink.metric.JobMetric;
import io.plumbline.flink.metric.JobMetrics;
import io.plumbline.policy.Trigger;
import io.plumbline.policy.TriggerRow;
import io.plumbline.webhook.Circuit;
import io.plumbline.webhook.Courier;
import io.plumbline.webhook.CourierFactory;
import io.plumbline.webhook.Delivery;
import io.plumbline.webhook.Endpoint;
import io.plumbline.webhook.RetryPolicy;
import io.plumbline.webhook.WebhookAnswer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rings the webhooks: triggers in, keyed by their id, and a row of {@code retraining_triggers} out
 * at every change. Beside them control events, keyed by the same: a dead request is tried again. At
 * least once with one id: the request is in keyed state, is released once a checkpoint that covers
 * it is complete, and is sent again after a restore unless its answer was in the state. Without
 * checkpointing nothing is ever sent.
 *
 * <p>Each request has exactly one processing-time timer, which survives a restore. It says when to
 * look again: soon while the request waits for its checkpoint or its answer, later for the next
 * attempt, last for forgetting it. The posts themselves are made by the courier's threads, so that
 * no endpoint, however slow, holds up a record or a checkpoint.
 *
 * <p>A trigger that comes again changes nothing as long as the first is remembered: until its
 * retention is over. State and source are restored together, so a replay can only bring triggers
 * that the restored state does not know, or knows still.
 */
public final class WebhookDelivery
        extends KeyedCoProcessFunction<String, Trigger, ControlEvent, TriggerRow>
        implements CheckpointedFunction, CheckpointListener {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookDelivery.class);

    /** One request; cleared by its timer when the retention after its end is over. */
    private static final ValueStateDescriptor<Delivery> DELIVERY =
            new ValueStateDescriptor<>("delivery", TypeInformation.of(Delivery.class));

    /** How soon to look again for a complete checkpoint or an answer. */
    private static final Duration POLL = Duration.ofMillis(100);

    private static final long POLL_MS = POLL.toMillis();

    private final Map<String, Endpoint> endpoints;
    private final CourierFactory couriers;
    private final RetryPolicy policy;

    private transient ValueState<Delivery> delivery;
    private transient Courier courier;
    private transient CheckpointGate gate;
    private transient Set<String> underWay;
    private transient Map<String, Circuit> circuits;
    private transient JobMetrics metrics;

    /**
     * Delivers to {@code endpoints}, by name.
     *
     * @param couriers who carries the requests
     * @param policy how often and how long
     */
    public WebhookDelivery(
            Map<String, Endpoint> endpoints, CourierFactory couriers, RetryPolicy policy) {
        this.endpoints = Map.copyOf(endpoints);
        this.couriers = couriers;
        this.policy = policy;
    }

    @Override
    public void open(OpenContext context) {
        delivery = getRuntimeContext().getState(DELIVERY);
        courier = couriers.open();
        gate = new CheckpointGate();
        underWay = new HashSet<>();
        circuits = new HashMap<>();
        metrics = new JobMetrics(getRuntimeContext().getMetricGroup());
        for (String webhook : endpoints.keySet()) {
            metrics.counter(JobMetric.FAILED_TOTAL, webhook);
            metrics.counter(JobMetric.DEAD_TOTAL, webhook);
        }
    }

    @Override
    public void processElement1(Trigger trigger, Context context, Collector<TriggerRow> out)
            throws Exception {
        if (delivery.value() != null) {
            return;
        }
        long now = context.timerService().currentProcessingTime();
        TriggerRow row = TriggerRow.pending(trigger, TriggerPayload.of(trigger));
        metrics.counter(JobMetric.TRIGGERS_TOTAL, trigger.webhook()).inc();
        gate.hold(trigger.triggerId());
        keep(Delivery.accepted(row, now + POLL_MS), context);
        out.collect(row);
    }

    @Override
    public void processElement2(ControlEvent replay, Context context, Collector<TriggerRow> out)
            throws Exception {
        Delivery current = delivery.value();
        if (current == null || !current.isDead()) {
            LOG.warn(
                    "Trigger {} is not tried again: {}",
                    context.getCurrentKey(),
                    current == null ? "it is not known, or forgotten" : "it is not dead");
            return;
        }
        gate.hold(context.getCurrentKey());
        long now = context.timerService().currentProcessingTime();
        context.timerService().deleteProcessingTimeTimer(current.wakeAt());
        change(current.revived(now + POLL_MS), context, out);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<TriggerRow> out)
            throws Exception {
        Delivery current = delivery.value();
        if (current == null) {
            return;
        }
        if (current.isFinished()) {
            delivery.clear();
            return;
        }
        String id = context.getCurrentKey();
        long now = context.timerService().currentProcessingTime();
        WebhookAnswer answer = courier.take(id);
        if (answer != null) {
            underWay.remove(id);
            circuitOf(current.row().webhook()).answered(answer, now);
            Delivery next = answer.applyTo(current, policy, now);
            metrics.counter(
                            next.isDelivered() ? JobMetric.DELIVERED_TOTAL : JobMetric.FAILED_TOTAL,
                            next.row().webhook())
                    .inc();
            change(next, context, out);
        } else if (underWay.contains(id) || !gate.isOpenFor(id)) {
            lookAgain(now, context);
        } else {
            attempt(current, now, context, out);
        }
    }

    private void attempt(Delivery current, long now, Context context, Collector<TriggerRow> out)
            throws Exception {
        TriggerRow row = current.row();
        Endpoint endpoint = endpoints.get(row.webhook());
        if (endpoint == null || endpoint.dryRun()) {
            String why = endpoint == null ? "is no longer configured" : "is dry_run now";
            change(current.abandoned(why, policy, now), context, out);
            return;
        }
        Duration wait = circuitOf(row.webhook()).admit(now, POLL);
        if (!wait.isZero()) {
            context.timerService().registerProcessingTimeTimer(now + wait.toMillis());
            return;
        }
        underWay.add(row.triggerId());
        String id = row.triggerId();
        courier.dispatch(endpoint, id, WebhookBody.of(endpoint.format(), id, row.payload()));
        lookAgain(now, context);
    }

    private Circuit circuitOf(String endpoint) {
        return circuits.computeIfAbsent(endpoint, name -> new Circuit(name, policy.backoff()));
    }

    private void change(Delivery next, Context context, Collector<TriggerRow> out)
            throws Exception {
        keep(next, context);
        out.collect(next.row());
        if (next.isDead()) {
            metrics.counter(JobMetric.DEAD_TOTAL, next.row().webhook()).inc();
            LOG.warn(
                    "Webhook {} did not take trigger {} in {} attempts: {}",
                    next.row().webhook(),
                    next.row().triggerId(),
                    next.row().attempts(),
                    next.row().lastError());
        }
    }

    private void keep(Delivery next, Context context) throws Exception {
        delivery.update(next);
        context.timerService().registerProcessingTimeTimer(next.wakeAt());
    }

    private static void lookAgain(long now, Context context) {
        context.timerService().registerProcessingTimeTimer(now + POLL_MS);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        gate.snapshot(context.getCheckpointId());
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
        // Everything is in keyed state; what was restored is covered and needs no gate.
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        gate.complete(checkpointId);
    }

    @Override
    public void close() {
        // Also called when open failed halfway.
        if (courier != null) {
            courier.close();
        }
    }
}
