package io.plumbline.config;

import io.plumbline.drift.OutputComparisons;
import io.plumbline.performance.Task;
import io.plumbline.policy.Condition;
import io.plumbline.policy.HealthKind;
import io.plumbline.policy.MetricChange;
import io.plumbline.policy.MetricLimit;
import io.plumbline.policy.WorseThanReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Reads what a rule watches for; kinds that this version does not evaluate are warned of. */
final class ConditionParser {
    private static final List<String> KINDS =
            List.of(
                    "metric",
                    "estimated",
                    "worse_than_reference",
                    "drifted_share",
                    "drift",
                    "concept",
                    "weak_segments",
                    "health",
                    "every",
                    "all",
                    "any");

    /** Shares of counts, which a test can add up. */
    private static final List<String> SHARES =
            List.of("accuracy", "precision", "recall", "specificity");

    private static final List<String> LIMITS = List.of("below", "above", "drop", "rise");
    private static final List<String> OF_METRICS =
            List.of("below", "above", "drop", "rise", "than", "interval");

    private static final double DEFAULT_ALPHA = 0.01;

    private final @Nullable Task task;
    private final Collection<String> features;
    private final String rule;

    /** Of a rule of a monitor that watches those features. */
    ConditionParser(@Nullable Task task, Collection<String> features, String rule) {
        this.task = task;
        this.features = features;
        this.rule = rule;
    }

    /** The condition; null when it is faulty or not evaluated. */
    @Nullable Condition parse(@Nullable Value when) {
        Section section = when == null ? null : when.section(KeyTables.WHEN);
        if (section == null) {
            return null;
        }
        List<String> kinds = KINDS.stream().filter(section::has).toList();
        if (kinds.size() != 1) {
            section.self().error("must hold exactly one of " + String.join(", ", KINDS));
            return null;
        }
        String kind = kinds.get(0);
        Value value = section.get(kind);
        if (value == null) {
            return null;
        }
        if (!kind.equals("metric") && !kind.equals("estimated")) {
            section.refuse(OF_METRICS, kind + " has no limit of that kind");
        }
        if (!kind.equals("worse_than_reference")) {
            section.refuse(List.of("alpha"), "only worse_than_reference has an alpha");
        }
        return switch (kind) {
            case "metric" -> metric(section, value, "");
            case "estimated" -> metric(section, value, "estimated_");
            case "worse_than_reference" -> worse(section, value);
            case "drifted_share" -> driftedShare(value);
            case "drift" -> drift(value);
            case "concept" -> atLeast(value, Condition.ConceptDrift::new);
            case "weak_segments" -> atLeast(value, Condition.WeakSegments::new);
            case "health" -> health(value);
            case "every" -> every(value);
            default -> composite(kind.equals("all"), value);
        };
    }

    private @Nullable Condition composite(boolean all, Value value) {
        List<Condition.Windowed> parts = new ArrayList<>();
        List<Value> items = value.items("conditions");
        for (Value item : items) {
            Condition part = parse(item);
            if (part instanceof Condition.Every) {
                item.error("every looks at no window, so it goes with no other condition");
            } else if (part instanceof Condition.Windowed windowed) {
                parts.add(windowed);
            }
        }
        if (items.isEmpty()) {
            value.error("must hold at least one condition");
        }
        return parts.isEmpty() || parts.size() < items.size()
                ? null
                : new Condition.Composite(all, parts);
    }

    private @Nullable Condition worse(Section section, Value value) {
        String name = value.text();
        Value level = section.get("alpha");
        double alpha = level == null ? DEFAULT_ALPHA : DriftParser.alpha(level);
        if (name == null || task == null) {
            return null;
        }
        boolean fits =
                SHARES.contains(name)
                        && (task == Task.BINARY
                                || task == Task.MULTICLASS && name.equals("accuracy"));
        if (!fits) {
            value.error(
                    "must be a share of counts: accuracy, and of binary models precision, recall"
                            + " or specificity");
            return null;
        }
        return new WorseThanReference(name, alpha);
    }

    private @Nullable Condition drift(Value value) {
        String name = value.text();
        if (name == null) {
            return null;
        }
        List<String> known = new ArrayList<>(features);
        known.add(OutputComparisons.PREDICTION);
        known.add(OutputComparisons.LABEL);
        if (task == null || task == Task.BINARY) {
            known.add(OutputComparisons.SCORE);
        }
        if (!known.contains(name)) {
            value.error(
                    "no feature or output "
                            + name
                            + " is watched in this monitor; "
                            + Suggestion.among(name, known));
        }
        return new Condition.DriftOf(name);
    }

    private static @Nullable Condition atLeast(Value value, IntFunction<Condition> condition) {
        Integer least = value.wholeNumber(1, 1_000_000);
        return least == null ? null : condition.apply(least);
    }

    private static @Nullable Condition health(Value value) {
        String name = value.text();
        if (name == null) {
            return null;
        }
        if (name.equals("any")) {
            return new Condition.Health(null);
        }
        List<String> names = new ArrayList<>(List.of("any"));
        for (HealthKind kind : HealthKind.values()) {
            if (kind.isOfWindows() && kind.wireName().equals(name)) {
                return new Condition.Health(kind);
            }
            if (kind.isOfWindows()) {
                names.add(kind.wireName());
            } else if (kind.wireName().equals(name)) {
                value.error(
                        "is watched by wall clock, not by a rule: set max_silence,"
                                + " max_label_silence, malformed_at_most or max_clock_skew under"
                                + " expect");
                return null;
            }
        }
        value.error("no expectation " + name + "; " + Suggestion.among(name, names));
        return null;
    }

    /** {@code estimated: f1} is {@code metric: estimated_f1}. */
    private @Nullable Condition metric(Section section, Value value, String prefix) {
        String name = value.text();
        if (name == null) {
            return null;
        }
        String metric = prefix + name;
        boolean known = isKnown(value, metric);
        if (LIMITS.stream().filter(section::has).count() != 1) {
            section.self().error("must hold exactly one of " + String.join(", ", LIMITS));
            return null;
        }
        Condition condition =
                section.has("below") || section.has("above")
                        ? limit(section, metric)
                        : change(section, metric);
        if (task == null || !known) {
            return null;
        }
        if (!MetricNames.isComputed(task, metric)) {
            notEvaluated(value, "the metric " + metric);
            return null;
        }
        return condition;
    }

    private static @Nullable Condition limit(Section section, String metric) {
        section.refuse(List.of("than"), "only drop and rise are than something");
        Double below = limit(section.get("below"), metric);
        Double above = limit(section.get("above"), metric);
        Value interval = section.get("interval");
        boolean certain = interval != null && isOneOf(interval, "certain", "ignored");
        return below == null && above == null
                ? null
                : new MetricLimit(metric, below, above, certain);
    }

    private static @Nullable Condition change(Section section, String metric) {
        section.refuse(List.of("interval"), "only below and above look at the interval");
        Value drop = section.get("drop");
        Value rise = section.get("rise");
        Value change = drop == null ? rise : drop;
        Double by = change == null ? null : change.number(0, Double.MAX_VALUE);
        Value than = section.get("than");
        boolean previous = than != null && isOneOf(than, "previous", "reference");
        if (change != null && by != null && by == 0) {
            change.error("must be greater than 0");
            return null;
        }
        return by == null ? null : new MetricChange(metric, by, drop != null, previous);
    }

    /** Whether it is the first of the two; anything else is an error. */
    private static boolean isOneOf(Value value, String one, String other) {
        String text = value.text();
        if (text != null && !text.equals(one) && !text.equals(other)) {
            value.error("must be " + one + " or " + other);
        }
        return one.equals(text);
    }

    /** Where the task itself is a mistake, a metric of any task will do. */
    private boolean isKnown(Value value, String metric) {
        List<Task> tasks = task == null ? List.of(Task.values()) : List.of(task);
        if (tasks.stream().anyMatch(of -> MetricNames.isKnown(of, metric))) {
            return true;
        }
        List<String> names =
                tasks.stream().flatMap(of -> MetricNames.of(of).stream()).distinct().toList();
        value.error(
                "no metric "
                        + metric
                        + (task == null ? "; " : " of this task; ")
                        + Suggestion.among(metric, names));
        return false;
    }

    private static @Nullable Double limit(@Nullable Value value, String metric) {
        if (value == null) {
            return null;
        }
        return MetricNames.isShare(metric)
                ? value.number(0, 1)
                : value.number(-Double.MAX_VALUE, Double.MAX_VALUE);
    }

    private static @Nullable Condition driftedShare(Value value) {
        Double share = value.number(0, 1);
        if (share != null && share == 0) {
            value.error("must be greater than 0: a share of 0 is always reached");
            return null;
        }
        return share == null ? null : new Condition.DriftedShare(share);
    }

    private static @Nullable Condition every(Value value) {
        Duration period = value.duration(Duration.ofSeconds(1));
        return period == null ? null : new Condition.Every(period);
    }

    private void notEvaluated(Value value, String what) {
        value.warning("rule " + rule + " is not evaluated: this version does not compute " + what);
    }

    /** Whether the condition says nothing until labels are there. */
    static boolean restsOnLabels(Condition condition) {
        if (condition instanceof Condition.Composite composite) {
            return composite.parts().stream().anyMatch(ConditionParser::restsOnLabels);
        }
        return condition instanceof Condition.WeakSegments
                || condition instanceof Condition.ConceptDrift
                || condition instanceof WorseThanReference
                || (condition instanceof MetricChange change
                        && MetricNames.restsOnLabels(change.metric()))
                || (condition instanceof MetricLimit metric
                        && MetricNames.restsOnLabels(metric.metric()));
    }
}
