package io.plumbline.flink.operator;

import io.plumbline.flink.metric.JobMetric;
import io.plumbline.flink.metric.JobMetrics;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a stage meets of models that are no longer monitored: events that were under way, and state
 * that is forgotten when its time has come. Counted, and told once a model.
 */
final class RemovedModels {
    private static final Logger LOG = LoggerFactory.getLogger(RemovedModels.class);

    private final Counter events;
    private final Counter states;
    private final Set<String> said = new HashSet<>();

    RemovedModels(JobMetrics metrics) {
        events = metrics.counter(JobMetric.REMOVED_MODEL_EVENTS_TOTAL);
        states = metrics.counter(JobMetric.REMOVED_MODEL_STATES_TOTAL);
    }

    /** An event is dropped. */
    void event(String stateKey) {
        events.inc();
        say(stateKey);
    }

    /** The state of a key is forgotten. */
    void state(String stateKey) {
        states.inc();
        say(stateKey);
    }

    private void say(String stateKey) {
        if (said.add(stateKey)) {
            LOG.warn(
                    "model {} is no longer monitored: what is left of it is forgotten, and counted"
                            + " in removed_model_events_total and removed_model_states_total",
                    StateKey.model(stateKey));
        }
    }
}
