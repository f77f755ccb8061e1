package io.plumbline.config;

import io.plumbline.policy.Rule;
import io.plumbline.policy.Silence;
import io.plumbline.window.WindowSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads control events, JSON or YAML, and holds them against the configuration of the job. They may
 * come from whoever writes to the topic: nothing in them is ever looked up in the environment.
 */
public final class ControlReader {
    private final Map<String, Monitor> monitors;
    private final List<String> webhooks;

    /** Of a job with that configuration. */
    public ControlReader(Configuration configuration) {
        monitors =
                configuration.monitors().stream()
                        .collect(Collectors.toMap(Monitor::model, monitor -> monitor));
        webhooks = configuration.webhooks().keySet().stream().sorted().toList();
    }

    /**
     * The event that is written in {@code text}.
     *
     * @param where it came from, for the message
     * @throws ConfigurationException with every mistake in it
     */
    public Control read(Path where, String text) {
        Reading reading = new Reading(Map.of());
        Control control = null;
        if (text.length() > YamlText.MAX_BYTES) {
            reading.error("", null, "has over " + YamlText.MAX_BYTES + " characters");
        } else {
            Node root = YamlText.compose(text, reading, "version and kind");
            control = root == null ? null : control(new Value(reading, root, ""));
        }
        if (control == null || !reading.errors().isEmpty()) {
            throw new ConfigurationException(where, reading.errors());
        }
        return control;
    }

    private @Nullable Control control(Value root) {
        Map<String, Value> entries = root.entries("the keys version, kind and those of its kind");
        if (entries == null) {
            return null;
        }
        Value kindValue = entries.get("kind");
        if (kindValue == null) {
            root.error("the key kind is missing: rules, silence, acknowledge or replay");
            return null;
        }
        ControlKind kind = kindValue.oneOf(ControlKind.class);
        Section section = kind == null ? null : root.section(ControlTables.of(kind));
        if (kind == null || section == null) {
            return null;
        }
        Value version = section.get("version");
        if (version != null) {
            version.wholeNumber(1, 1);
        }
        return switch (kind) {
            case RULES -> rules(section);
            case SILENCE -> silence(section);
            case ACKNOWLEDGE -> acknowledgement(section);
            case REPLAY -> replay(section);
        };
    }

    private @Nullable Control rules(Section section) {
        Monitor monitor = monitor(section.get("model"));
        Value rules = section.get("rules");
        if (monitor == null || rules == null) {
            return null;
        }
        List<String> windows = monitor.windows().stream().map(WindowSpec::name).toList();
        List<Rule> parsed =
                new RuleParser(
                                monitor.task(),
                                windows,
                                webhooks,
                                MonitorParser.groups(monitor.segments()))
                        .parse(rules);
        refuseUnseen(rules, parsed, monitor);
        return new Control.Rules(monitor.model(), parsed);
    }

    /** What the windows do not report because no rule of the file needs it. */
    private static void refuseUnseen(Value rules, List<Rule> parsed, Monitor monitor) {
        boolean health = monitor.judgedBy().stream().anyMatch(Rule::isAboutHealth);
        for (Rule rule : parsed) {
            if (rule.isAboutHealth() && !health) {
                rules.error(
                        "rule %s is about health, and no rule of the model in monitors.yaml is; add one there, and start the job again"
                                .formatted(rule.name()));
            }
            if (!monitor.isReported(rule.segment())) {
                rules.error(
                        "rule %s is about segment %s, and no rule of the model in monitors.yaml is; add one there, and start the job again"
                                .formatted(rule.name(), rule.segment().text()));
            }
        }
    }

    private @Nullable Control silence(Section section) {
        String name = text(section.get("name"));
        Value model = section.get("model");
        Monitor monitor = monitor(model);
        Silence silence = SilenceParser.parseOne(section);
        return name == null || silence == null || (model != null && monitor == null)
                ? null
                : new Control.Silenced(name, monitor == null ? null : monitor.model(), silence);
    }

    private static @Nullable Control acknowledgement(Section section) {
        String alert = text(section.get("alert_id"));
        String by = text(section.get("by"));
        String note = text(section.get("note"));
        return alert == null || by == null
                ? null
                : new Control.Acknowledged(alert, by, note == null ? "" : note);
    }

    private static @Nullable Control replay(Section section) {
        String trigger = text(section.get("trigger_id"));
        return trigger == null ? null : new Control.Replayed(trigger);
    }

    private @Nullable Monitor monitor(@Nullable Value value) {
        String model = value == null ? null : value.classText();
        Monitor monitor = model == null ? null : monitors.get(model);
        if (value != null && model != null && monitor == null) {
            value.error("no model " + model + "; " + Suggestion.among(model, monitors.keySet()));
        }
        return monitor;
    }

    private static @Nullable String text(@Nullable Value value) {
        return value == null ? null : value.text();
    }
}
