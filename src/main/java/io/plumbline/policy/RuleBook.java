package io.plumbline.policy;

import io.plumbline.window.WindowSpec;
import java.io.Serializable;
import java.time.Duration;
import java.util.Comparator;
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
 * @param silences when nothing is asked for
 */
public record RuleBook(
        String modelId,
        List<Rule> rules,
        List<WindowSpec> windows,
        Map<String, RingLimit> webhooks,
        List<Silence> silences)
        implements Serializable {
    public RuleBook {
        silences = List.copyOf(silences);
        rules = List.copyOf(rules);
        windows = List.copyOf(windows);
        webhooks = Map.copyOf(webhooks);
        for (Rule rule : rules) {
            if (rule.when() instanceof Condition.Windowed) {
                slideMs(rule, windows);
            }
        }
    }

    /** Without silences. */
    public RuleBook(
            String modelId,
            List<Rule> rules,
            List<WindowSpec> windows,
            Map<String, RingLimit> webhooks) {
        this(modelId, rules, windows, webhooks, List.of());
    }

    /** Why a rule asks for nothing at that instant; empty when it may. */
    String silenced(String rule, long at) {
        return silences.stream()
                .filter(silence -> silence.covers(rule, at))
                .findFirst()
                .map(
                        silence ->
                                "it is silenced until "
                                        + Wording.time(silence.until())
                                        + (silence.why().isEmpty()
                                                ? ""
                                                : " (" + silence.why() + ")"))
                .orElse("");
    }

    /** Size of the longest window; zero when there is none. */
    Duration longestWindow() {
        return windows.stream()
                .map(WindowSpec::size)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
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
    public boolean mayConcern(WindowReport report) {
        return concerns(report) || !report.found().weakSegments().isEmpty();
    }

    /**
     * Whether any rule can look at {@code report}: real traffic of one version in a segment that is
     * judged, an early look at the data of all versions, or that nothing at all came. A version
     * that only runs in the shadow neither alerts nor rings.
     */
    public boolean concerns(WindowReport report) {
        if (report.modelVersion().equals(WindowReport.ALL_VERSIONS)) {
            return report.predictionCount() == 0 || report.early();
        }
        return report.liveCount() > 0
                && (report.segment().equals(WindowReport.ALL_SEGMENTS) || judges(report.segment()));
    }

    /** Whether any rule is about that segment. */
    public boolean judges(String segment) {
        return rules.stream().anyMatch(rule -> rule.segment().matches(segment));
    }
}
