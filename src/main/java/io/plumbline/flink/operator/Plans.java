package io.plumbline.flink.operator;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plans of all monitors, by model. */
public final class Plans implements Serializable {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, MonitorPlan> byModel = new HashMap<>();

    public Plans(Collection<MonitorPlan> plans) {
        plans.forEach(plan -> byModel.put(plan.monitor().model(), plan));
    }

    /** The plan of a model, or null when none is configured. */
    public @Nullable MonitorPlan find(String modelId) {
        return byModel.get(modelId);
    }

    /** The plan of a model whose events an earlier stage let through. */
    MonitorPlan get(String modelId) {
        MonitorPlan plan = byModel.get(modelId);
        if (plan == null) {
            throw new IllegalStateException(
                    "state holds the model "
                            + modelId
                            + ", which is no longer configured: put its monitor back, or start"
                            + " without the state");
        }
        return plan;
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
