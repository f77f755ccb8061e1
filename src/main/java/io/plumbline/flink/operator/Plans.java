package io.plumbline.flink.operator;

import io.plumbline.config.LiveConfiguration;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plans of all monitors, by model. */
public final class Plans implements Serializable {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, MonitorPlan> byModel;
    private final ArrayList<String> webhooks;

    /** Packed once, for all stages. */
    private transient @Nullable PackedPlans packed;

    /** Plans whose rules ring nobody who is not among them already. */
    public Plans(Collection<MonitorPlan> plans) {
        this(plans, List.of());
    }

    /**
     * @param plans of monitors.yaml
     * @param webhooks names that rules of control events may use
     */
    public Plans(Collection<MonitorPlan> plans, Collection<String> webhooks) {
        this.byModel = new HashMap<>();
        this.webhooks = new ArrayList<>(webhooks);
        plans.forEach(plan -> byModel.put(plan.monitor().model(), plan));
    }

    /** Those that were packed. */
    Plans(HashMap<String, MonitorPlan> byModel, ArrayList<String> webhooks, PackedPlans packed) {
        this.byModel = byModel;
        this.webhooks = webhooks;
        this.packed = packed;
    }

    private Object writeReplace() throws IOException {
        if (packed == null) {
            packed = PackedPlans.of(byModel, webhooks);
        }
        return packed;
    }

    /** The plan of a model, or null when none is configured. */
    public @Nullable MonitorPlan find(String modelId) {
        return byModel.get(modelId);
    }

    /** What is monitored before any control event. */
    LiveConfiguration live() {
        return new LiveConfiguration(
                byModel.values().stream().map(MonitorPlan::monitor).toList(), webhooks);
    }

    /** All plans, in no order. */
    Collection<MonitorPlan> all() {
        return byModel.values();
    }

    /** All plans by model. */
    public Map<String, MonitorPlan> byModel() {
        return Map.copyOf(byModel);
    }
}
