package io.plumbline.policy;

import io.plumbline.window.WindowSpec;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What the configuration says about the alerts of one model.
 *
 * @param modelId the model
 * @param rules in the file's order: when two want the same webhook at one instant, the first gets
 *     it
 * @param windows the windows rules refer to
 * @param webhooks limits of each webhook, by name
 */
public record RuleBook(
        String modelId, List<Rule> rules, List<WindowSpec> windows, Map<String, RingLimit> webhooks)
        implements Serializable {
    public RuleBook {
        rules = List.copyOf(rules);
        windows = List.copyOf(windows);
        webhooks = Map.copyOf(webhooks);
        for (Rule rule : rules) {
            if (rule.when() instanceof Condition.Windowed) {
                slideMs(rule, windows);
            }
        }
    }

    /** Distance between two windows of {@code rule}, milliseconds. */
    long slideMs(Rule rule) {
        return slideMs(rule, windows);
    }

    private static long slideMs(Rule rule, List<WindowSpec> windows) {
        return windows.stream()
                .filter(window -> window.name().equals(rule.window()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "rule %s looks at window %s, which is not configured"
                                                .formatted(rule.name(), rule.window())))
                .slide()
                .toMillis();
    }

    /**
     * Whether {@code report} is to be kept for an evaluation: one that {@link #concerns} rules, or
     * says of weak segments what belongs to such a one.
     */
    public static boolean mayConcern(WindowReport report) {
        return concerns(report) || !report.weakSegments().isEmpty();
    }

    /**
     * Whether any rule can look at {@code report}: real traffic of one version, all segments
     * together. A version that only runs in the shadow neither alerts nor rings.
     */
    public static boolean concerns(WindowReport report) {
        return report.segment().equals(WindowReport.ALL_SEGMENTS)
                && !report.modelVersion().equals(WindowReport.ALL_VERSIONS)
                && report.liveCount() > 0;
    }
}
