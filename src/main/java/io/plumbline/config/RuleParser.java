package io.plumbline.config;

import io.plumbline.performance.Task;
import io.plumbline.policy.Condition;
import io.plumbline.policy.HealthKind;
import io.plumbline.policy.MetricChange;
import io.plumbline.policy.MetricLimit;
import io.plumbline.policy.Rule;
import io.plumbline.policy.SegmentPattern;
import io.plumbline.policy.Severity;
import io.plumbline.policy.WorseThanReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rules of a monitor. */
final class RuleParser {
    private static final int MOST_WINDOWS = 1000;
    private static final List<String> OF_WINDOWS =
            List.of(
                    "window",
                    "min_samples",
                    "min_label_coverage",
                    "for",
                    "recover",
                    "segment",
                    "keep_firing_for");

    private static final Condition TRAFFIC = new Condition.Health(HealthKind.TRAFFIC);

    private final @Nullable Task task;
    private final Collection<String> windows;
    private final Collection<String> webhooks;
    private final Collection<String> segments;
    private final Collection<String> features;
    private final Set<String> names = new HashSet<>();

    /**
     * Rules may name those windows, webhooks, groups of segments and features; of a task that can't
     * be read any metric.
     */
    RuleParser(
            @Nullable Task task,
            Collection<String> windows,
            Collection<String> webhooks,
            Collection<String> segments,
            Collection<String> features) {
        this.task = task;
        this.windows = windows;
        this.webhooks = webhooks;
        this.segments = segments;
        this.features = features;
    }

    /** The rules that this version evaluates. */
    List<Rule> parse(Value rules) {
        List<Rule> parsed = new ArrayList<>();
        for (Value item : rules.items("rules, each with name and when")) {
            Section section = item.section(KeyTables.RULE);
            Rule rule = section == null ? null : parseOne(section);
            if (rule != null) {
                parsed.add(rule);
            }
        }
        return parsed;
    }

    private @Nullable Rule parseOne(Section section) {
        String name = name(section.get("name"));
        Condition condition = new ConditionParser(task, features, name).parse(section.get("when"));
        refuseMixedTraffic(section, condition);
        if (condition instanceof Condition.Every) {
            section.refuse(OF_WINDOWS, "a rule with every looks at no window");
        } else if (condition != null && !section.has("window")) {
            section.self().error("the key window is missing: which window to look at");
        }
        String window = known(section.get("window"), windows, "window");
        Value severity = section.get("severity");
        Severity parsedSeverity = severity == null ? null : severity.oneOf(Severity.class);
        String action = known(section.get("action"), webhooks, "webhook");
        boolean labelled = condition != null && ConditionParser.restsOnLabels(condition);
        Integer minSamples = wholeNumber(section.get("min_samples"), 0, Integer.MAX_VALUE);
        Double coverage = number(section.get("min_label_coverage"), 0, 1);
        Integer forWindows = wholeNumber(section.get("for"), 1, MOST_WINDOWS);
        Recovery recovery = Recovery.parse(section.get("recover"), condition);
        SegmentPattern segment = segment(section.get("segment"), condition);
        Integer keepFiring = wholeNumber(section.get("keep_firing_for"), 1, MOST_WINDOWS);
        if (condition == null
                || minSamples == null
                || coverage == null
                || forWindows == null
                || keepFiring == null
                || parsedSeverity == null) {
            return null;
        }
        return new Rule(
                name,
                condition,
                window,
                labelled || section.has("min_samples") ? minSamples : 0,
                labelled || section.has("min_label_coverage") ? coverage : 0,
                forWindows,
                recovery.above(),
                recovery.below(),
                parsedSeverity,
                action,
                segment,
                keepFiring);
    }

    /** Of the problems of the data it is the one that a final window does not tell. */
    private static void refuseMixedTraffic(Section section, @Nullable Condition condition) {
        Value when = section.get("when");
        if (when != null
                && condition != null
                && !condition.isAboutHealth()
                && condition.singles().anyMatch(TRAFFIC::equals)) {
            when.error(
                    "health: traffic is looked at when a window ends, other conditions when its"
                            + " labels are complete: give it a rule of its own");
        }
    }

    /** Segments have metrics alone. */
    private SegmentPattern segment(@Nullable Value value, @Nullable Condition condition) {
        String text = value == null ? null : value.text();
        SegmentPattern pattern = text == null ? SegmentPattern.ALL : new SegmentPattern(text);
        if (value == null || pattern.equals(SegmentPattern.ALL)) {
            return SegmentPattern.ALL;
        }
        if (!segments.contains(pattern.group())) {
            value.error(
                    "must be a segment such as origin=DTW or origin=*, of names that segments has");
        } else if (condition != null && !hasSegments(condition)) {
            value.error("segments have metrics, but no drift, weak segments or health");
        }
        return pattern;
    }

    private static boolean hasSegments(Condition condition) {
        return condition instanceof Condition.Composite composite
                ? composite.parts().stream().allMatch(RuleParser::hasSegments)
                : condition instanceof MetricLimit
                        || condition instanceof WorseThanReference
                        || condition instanceof MetricChange change && change.thanPrevious();
    }

    private String name(@Nullable Value value) {
        String name = value == null ? null : value.name();
        if (value != null && name != null && !names.add(name)) {
            value.error("there is another rule " + name + " in this monitor; names are unique");
        }
        return name == null ? "" : name;
    }

    private static @Nullable String known(
            @Nullable Value value, Collection<String> known, String kind) {
        String name = value == null ? null : value.name();
        if (value != null && name != null && !known.contains(name)) {
            value.error("no " + kind + " " + name + "; " + Suggestion.among(name, known));
        }
        return name;
    }

    private static @Nullable Integer wholeNumber(@Nullable Value value, int min, int max) {
        return value == null ? null : value.wholeNumber(min, max);
    }

    private static @Nullable Double number(@Nullable Value value, double min, double max) {
        return value == null ? null : value.number(min, max);
    }
}
