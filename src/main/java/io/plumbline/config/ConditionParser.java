package io.plumbline.config;

import io.plumbline.performance.Task;
import io.plumbline.policy.Condition;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a rule watches for; kinds that this version does not evaluate are warned of. */
final class ConditionParser {
    private static final List<String> KINDS =
            List.of(
                    "metric",
                    "drifted_share",
                    "every",
                    "weak_segments",
                    "estimated",
                    "drift",
                    "health");

    private final @Nullable Task task;
    private final String rule;

    ConditionParser(@Nullable Task task, String rule) {
        this.task = task;
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
        return switch (kind) {
            case "metric" -> metric(section, value, "");
            case "estimated" -> metric(section, value, "estimated_");
            case "drifted_share" -> driftedShare(section, value);
            case "every" -> every(section, value);
            case "weak_segments" -> weakSegments(section, value);
            default -> {
                notEvaluated(value, kind + " conditions");
                yield null;
            }
        };
    }

    /** {@code estimated: f1} is {@code metric: estimated_f1}. */
    private @Nullable Condition metric(Section section, Value value, String prefix) {
        String name = value.text();
        if (name == null) {
            return null;
        }
        String metric = prefix + name;
        boolean known = isKnown(value, metric);
        if (section.has("below") == section.has("above")) {
            section.self().error("must hold exactly one of below and above");
            return null;
        }
        Double below = limit(section.get("below"), metric);
        Double above = limit(section.get("above"), metric);
        if (task == null || !known || (below == null && above == null)) {
            return null;
        }
        if (!MetricNames.isComputed(task, metric)) {
            notEvaluated(value, "the metric " + metric);
            return null;
        }
        return new Condition.Metric(metric, below, above);
    }

    private boolean isKnown(Value value, String metric) {
        if (task == null || MetricNames.isKnown(task, metric)) {
            return true;
        }
        value.error(
                "no metric "
                        + metric
                        + " of this task; "
                        + Suggestion.among(metric, MetricNames.of(task)));
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

    private static @Nullable Condition driftedShare(Section section, Value value) {
        section.refuse(List.of("below", "above"), "drifted_share is a limit itself");
        Double share = value.number(0, 1);
        if (share != null && share == 0) {
            value.error("must be greater than 0: a share of 0 is always reached");
            return null;
        }
        return share == null ? null : new Condition.DriftedShare(share);
    }

    private static @Nullable Condition weakSegments(Section section, Value value) {
        section.refuse(List.of("below", "above"), "weak_segments is a limit itself");
        Integer least = value.wholeNumber(1, 1_000_000);
        return least == null ? null : new Condition.WeakSegments(least);
    }

    private static @Nullable Condition every(Section section, Value value) {
        section.refuse(List.of("below", "above"), "every has no limit");
        Duration period = value.duration(Duration.ofSeconds(1));
        return period == null ? null : new Condition.Every(period);
    }

    private void notEvaluated(Value value, String what) {
        value.warning("rule " + rule + " is not evaluated: this version does not compute " + what);
    }

    /** Whether the condition says nothing until labels are there. */
    static boolean restsOnLabels(Condition condition) {
        return condition instanceof Condition.WeakSegments
                || (condition instanceof Condition.Metric metric
                        && MetricNames.restsOnLabels(metric.metric()));
    }
}
