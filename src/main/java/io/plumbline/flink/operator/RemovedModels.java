package io.plumbline.flink.operator;

import java.util.HashSet;
import java.util.Set;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
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

    RemovedModels(MetricGroup metrics) {
        events = metrics.counter("eventsOfRemovedModels");
        states = metrics.counter("statesOfRemovedModels");
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
                            + " in eventsOfRemovedModels and statesOfRemovedModels",
                    StateKey.model(stateKey));
        }
    }
}
