package io.plumbline.flink.operator;

import io.plumbline.config.ControlKind;
import io.plumbline.config.LiveConfiguration;
import io.plumbline.config.Monitor;
import io.plumbline.config.ReferenceSpec;
import io.plumbline.drift.ReferenceProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The plans in force: those of monitors.yaml, and what control events say instead or beside it. Not
 * state: the events are, and it is made of them again after a restore. What an event does is a
 * function of it and of those before it, so that all stages come to the same plans.
 */
final class LivePlans {
    private final Plans plans;
    private final LiveConfiguration live;
    private final Map<String, Integer> generations = new HashMap<>();
    private Map<String, MonitorPlan> byModel;
    private Map<String, MonitorPlan> byKey;

    /** Before any event. */
    LivePlans(Plans plans) {
        this.plans = plans;
        this.live = plans.live();
        this.byModel = plans.byModel();
        this.byKey = byModel;
    }

    /** The plan of a model, or null when it is not monitored. */
    @Nullable MonitorPlan find(String model) {
        return byModel.get(model);
    }

    /** The plan of what an earlier stage let through; null when it is monitored no more. */
    @Nullable MonitorPlan of(String stateKey) {
        return byKey.get(stateKey);
    }

    /** Whether a model is monitored no more from that event on. */
    boolean ends(ControlEvent event) {
        return event.kind() == ControlKind.MONITOR
                && event.document() == null
                && live.ofFile(event.name()) == null;
    }

    /** Takes an event in; one that no longer fits changes nothing. */
    void apply(ControlEvent event) {
        if (event.kind() == ControlKind.MONITOR) {
            generations.put(event.name(), event.generation());
        }
        live.hold(event.key(), event.document());
        Map<String, MonitorPlan> models = new HashMap<>();
        Map<String, MonitorPlan> keys = new HashMap<>();
        for (Monitor monitor : live.monitors()) {
            MonitorPlan plan = plan(monitor);
            models.put(monitor.model(), plan);
            keys.put(plan.stateKey(), plan);
        }
        byModel = models;
        byKey = keys;
    }

    private MonitorPlan plan(Monitor monitor) {
        ReferenceProfile profile = profile(monitor);
        int generation = generations.getOrDefault(monitor.model(), 0);
        MonitorPlan before = byModel.get(monitor.model());
        // To make one takes a while where the reference is large.
        return before != null
                        && before.generation() == generation
                        && (before.monitor() == monitor || before.monitor().equals(monitor))
                        && Objects.equals(before.reference(), profile)
                ? before
                : MonitorPlan.of(monitor, profile).ofGeneration(generation);
    }

    /** Of an event, or that of the file where its reference still holds. */
    private @Nullable ReferenceProfile profile(Monitor monitor) {
        ReferenceProfile put = live.reference(monitor.model());
        MonitorPlan ofFile = plans.find(monitor.model());
        ReferenceSpec spec = monitor.reference();
        if (put != null || ofFile == null || spec == null) {
            return put;
        }
        return spec.equals(ofFile.monitor().reference()) ? ofFile.reference() : null;
    }
}
