package io.plumbline.config;

import io.plumbline.drift.ReferenceProfile;
import io.plumbline.policy.Rule;
import io.plumbline.policy.Silence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A control event, validated: what changes while the job runs. */
public sealed interface Control {
    /** Its kind. */
    ControlKind kind();

    /** What it is about; a later one of the same kind and name takes its place. */
    String name();

    /** Its Kafka key. */
    default String key() {
        return kind().key(name());
    }

    /**
     * A model, in place of its entry in monitors.yaml or beside those in it.
     *
     * @param monitor the whole entry
     */
    record Monitored(Monitor monitor) implements Control {
        @Override
        public ControlKind kind() {
            return ControlKind.MONITOR;
        }

        @Override
        public String name() {
            return monitor.model();
        }
    }

    /**
     * What a model's windows are held against, in place of the reference of its entry.
     *
     * @param model the model
     * @param profile the reference
     */
    record Referenced(String model, ReferenceProfile profile) implements Control {
        @Override
        public ControlKind kind() {
            return ControlKind.REFERENCE;
        }

        @Override
        public String name() {
            return model;
        }
    }

    /**
     * All rules of a model, in place of those in monitors.yaml.
     *
     * @param model the model
     * @param rules in the order of the event
     */
    record Rules(String model, List<Rule> rules) implements Control {
        public Rules {
            rules = List.copyOf(rules);
        }

        @Override
        public ControlKind kind() {
            return ControlKind.RULES;
        }

        @Override
        public String name() {
            return model;
        }
    }

    /**
     * A silence, beside those in monitors.yaml.
     *
     * @param name to change or delete it
     * @param model the model; null for all
     * @param silence rule and time
     */
    record Silenced(String name, @Nullable String model, Silence silence) implements Control {
        @Override
        public ControlKind kind() {
            return ControlKind.SILENCE;
        }
    }

    /**
     * Somebody has seen an alert.
     *
     * @param alertId the alert
     * @param by who
     * @param note for the others, or empty
     */
    record Acknowledged(String alertId, String by, String note) implements Control {
        @Override
        public ControlKind kind() {
            return ControlKind.ACKNOWLEDGE;
        }

        @Override
        public String name() {
            return alertId;
        }
    }

    /**
     * A dead request is to be tried again.
     *
     * @param triggerId the request
     */
    record Replayed(String triggerId) implements Control {
        @Override
        public ControlKind kind() {
            return ControlKind.REPLAY;
        }

        @Override
        public String name() {
            return triggerId;
        }
    }
}
