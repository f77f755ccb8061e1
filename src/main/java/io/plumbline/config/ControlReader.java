package io.plumbline.config;

import io.plumbline.drift.FeatureReference;
import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.FeatureType;
import io.plumbline.drift.ReferenceProfile;
import io.plumbline.policy.Rule;
import io.plumbline.policy.Silence;
import io.plumbline.window.WindowSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads control events, JSON or YAML, and holds them against the configuration of the job. They may
 * come from whoever writes to the topic: nothing in them is ever looked up in the environment.
 */
final class ControlReader {
    private final Map<String, Monitor> monitors;
    private final Map<String, ReferenceProfile> references;
    private final List<String> webhooks;

    /**
     * Of a job that is running.
     *
     * @param monitors what it watches at this moment, by model
     * @param references profiles that came as events, by model
     * @param webhooks names that rules may use
     */
    ControlReader(
            Map<String, Monitor> monitors,
            Map<String, ReferenceProfile> references,
            Collection<String> webhooks) {
        this.monitors = monitors;
        this.references = references;
        this.webhooks = webhooks.stream().sorted().toList();
    }

    /**
     * The event that is written in {@code text}.
     *
     * @param where it came from, for the message
     * @throws ConfigurationException with every mistake in it
     */
    Control read(Path where, String text) {
        Reading reading = Reading.ofStrangers();
        Control control = null;
        if (text.length() > YamlText.MAX_BYTES) {
            reading.error("", null, "has over " + YamlText.MAX_BYTES + " characters");
        } else {
            Node root = YamlText.compose(text, YamlText.MAX_BYTES, reading, "version and kind");
            control = root == null ? null : control(new Value(reading, root, ""), text);
        }
        if (control == null || !reading.errors().isEmpty()) {
            throw new ConfigurationException(where, reading.errors());
        }
        return control;
    }

    private @Nullable Control control(Value root, String text) {
        Map<String, Value> entries = root.entries("the keys version, kind and those of its kind");
        if (entries == null) {
            return null;
        }
        Value kindValue = entries.get("kind");
        if (kindValue == null) {
            root.error(
                    "the key kind is missing: monitor, reference, rules, silence, acknowledge or replay");
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
            case MONITOR -> monitored(section.get("monitor"));
            case REFERENCE -> referenced(section, text);
            case RULES -> rules(section);
            case SILENCE -> silence(section);
            case ACKNOWLEDGE -> acknowledgement(section);
            case REPLAY -> replay(section);
        };
    }

    private @Nullable Control monitored(@Nullable Value value) {
        Monitor monitor =
                value == null ? null : new MonitorParser(null, false, webhooks).parse(value);
        if (value == null || monitor == null) {
            return null;
        }
        Monitor running = monitors.get(monitor.model());
        List<String> changed = running == null ? List.of() : Foundation.changes(running, monitor);
        if (!changed.isEmpty()) {
            value.error(
                    "what is counted already rests on %s, which can't change while the model runs: delete the model first, which forgets what is under way of it, or give it another name"
                            .formatted(String.join(", ", changed)));
        }
        refuseMisfit(value, monitor, references.get(monitor.model()));
        return new Control.Monitored(monitor);
    }

    private @Nullable Control referenced(Section section, String text) {
        Monitor monitor = monitor(section.get("model"));
        Value inline = section.get("profile");
        Value packed = section.get("profile_gzip");
        if ((inline == null) == (packed == null)) {
            section.self().error("must hold exactly one of profile and profile_gzip");
            return null;
        }
        ReferenceProfile profile =
                inline != null
                        ? ProfileText.inline(inline, text)
                        : ProfileText.packed(Objects.requireNonNull(packed));
        if (monitor == null || profile == null) {
            return null;
        }
        refuseMisfit(section.self(), monitor, profile);
        return new Control.Referenced(monitor.model(), profile);
    }

    private static void refuseMisfit(
            Value value, Monitor monitor, @Nullable ReferenceProfile profile) {
        if (profile != null) {
            misfits(monitor.features(), profile).forEach(value::error);
        }
    }

    /** Why a profile is none of a monitor with those features; empty when it may be. */
    static List<String> misfits(List<FeatureSpec> features, ReferenceProfile profile) {
        List<String> misfits = new ArrayList<>();
        for (FeatureSpec spec : features) {
            FeatureReference known = profile.feature(spec.name());
            if (known != null && known.type() != spec.type()) {
                misfits.add(
                        "feature %s is %s in the monitor, and %s in the reference"
                                .formatted(spec.name(), nameOf(spec.type()), nameOf(known.type())));
            }
        }
        return misfits;
    }

    private static String nameOf(FeatureType type) {
        return type.name().toLowerCase(Locale.ROOT);
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
                                MonitorParser.groups(monitor.segments()),
                                monitor.features().stream().map(FeatureSpec::name).toList())
                        .parse(rules);
        return new Control.Rules(monitor.model(), parsed);
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
        return value == null ? null : value.name();
    }
}
