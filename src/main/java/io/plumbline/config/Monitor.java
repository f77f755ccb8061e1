package io.plumbline.config;

import io.plumbline.drift.DriftSettings;
import io.plumbline.drift.FeatureSpec;
import io.plumbline.join.LabelHorizon;
import io.plumbline.performance.Task;
import io.plumbline.performance.WeakSearch;
import io.plumbline.policy.Condition;
import io.plumbline.policy.Rule;
import io.plumbline.policy.SegmentPattern;
import io.plumbline.policy.Severity;
import io.plumbline.policy.Silence;
import io.plumbline.window.SegmentSpec;
import io.plumbline.window.WindowSpec;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is watched of one model.
 *
 * @param model its id in the events
 * @param task what it predicts
 * @param positiveLabel the positive class of a binary task, as text; null for the others
 * @param decisionThreshold score from which a binary prediction without a label is positive
 * @param labelHorizon how long labels may take
 * @param windows the windows, by name unique
 * @param segments which segments are reported
 * @param weakSearch how weak segments are found; null when they aren't looked for
 * @param features watched features, in the file's order
 * @param reference what windows are held against; null when there is none
 * @param drift tests and false-alarm rate
 * @param expected what healthy events look like
 * @param rules in the file's order
 * @param silences when they ask for nothing
 */
public record Monitor(
        String model,
        Task task,
        @Nullable String positiveLabel,
        double decisionThreshold,
        LabelHorizon labelHorizon,
        List<WindowSpec> windows,
        SegmentSpec segments,
        @Nullable WeakSearch weakSearch,
        List<FeatureSpec> features,
        @Nullable ReferenceSpec reference,
        DriftSettings drift,
        Expectations expected,
        List<Rule> rules,
        List<Silence> silences)
        implements Serializable {

    /** Name of the rule that stands for {@code expect}. */
    private static final String HEALTH_RULE = "data-health";

    public Monitor {
        windows = List.copyOf(windows);
        features = List.copyOf(features);
        rules = List.copyOf(rules);
        silences = List.copyOf(silences);
    }

    /**
     * The rules to judge by: the file's, and one that stands for what is expected of the data where
     * none of the file's is about health.
     */
    public List<Rule> judgedBy() {
        WindowSpec shortest =
                windows.stream().min(Comparator.comparing(WindowSpec::size)).orElse(null);
        if (shortest == null || !expectsOfData() || isAboutHealth()) {
            return rules;
        }
        List<Rule> all = new ArrayList<>(rules);
        all.add(
                new Rule(
                        HEALTH_RULE,
                        new Condition.Health(null),
                        shortest.name(),
                        0,
                        0,
                        1,
                        null,
                        null,
                        Severity.WARNING,
                        null));
        return all;
    }

    /** The same with other rules. */
    public Monitor withRules(List<Rule> others) {
        return new Monitor(
                model,
                task,
                positiveLabel,
                decisionThreshold,
                labelHorizon,
                windows,
                segments,
                weakSearch,
                features,
                reference,
                drift,
                expected,
                others,
                silences);
    }

    /** The same held against another reference. */
    public Monitor withReference(@Nullable ReferenceSpec other) {
        return new Monitor(
                model,
                task,
                positiveLabel,
                decisionThreshold,
                labelHorizon,
                windows,
                segments,
                weakSearch,
                features,
                other,
                drift,
                expected,
                rules,
                silences);
    }

    /** Whether some rule judges that segment, or each of such a pattern. */
    public boolean isReported(SegmentPattern segment) {
        return segment.equals(SegmentPattern.ALL)
                || rules.stream()
                        .anyMatch(
                                rule ->
                                        rule.segment().equals(segment)
                                                || !segment.isWild()
                                                        && rule.segment().matches(segment.text()));
    }

    private boolean expectsOfData() {
        return expected.trafficAtLeast() != null
                || !expected.missingAtMost().isEmpty()
                || features.stream()
                        .anyMatch(
                                feature ->
                                        Double.isFinite(feature.min())
                                                || Double.isFinite(feature.max()));
    }

    private boolean isAboutHealth() {
        return rules.stream()
                .anyMatch(rule -> rule.isAboutHealth() || rule.name().equals(HEALTH_RULE));
    }
}
