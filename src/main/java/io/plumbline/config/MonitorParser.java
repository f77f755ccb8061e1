package io.plumbline.config;

import io.plumbline.drift.ConceptDrift;
import io.plumbline.drift.DriftSettings;
import io.plumbline.drift.FeatureSpec;
import io.plumbline.join.LabelHorizon;
import io.plumbline.performance.Task;
import io.plumbline.performance.WeakSearch;
import io.plumbline.policy.Condition;
import io.plumbline.policy.Rule;
import io.plumbline.window.SegmentSpec;
import io.plumbline.window.WindowSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what is watched of each model. */
final class MonitorParser {
    private static final double DEFAULT_THRESHOLD = 0.5;

    /** They stand beside each other in memory when a window is reported. */
    private static final int MOST_SEGMENTS = 100_000;

    private final @Nullable Path folder;
    private final @Nullable ProfileFiles profiles;
    private final Collection<String> webhooks;
    private final Set<String> models = new HashSet<>();

    /**
     * Paths are relative to that folder, null where there is no file; rules may name those
     * webhooks.
     */
    MonitorParser(@Nullable Path folder, boolean beforeProfiles, Collection<String> webhooks) {
        this.folder = folder;
        this.profiles = beforeProfiles ? null : new ProfileFiles();
        this.webhooks = webhooks;
    }

    /** The monitor; null when a key that nothing can do without is faulty. */
    @Nullable Monitor parse(Value value) {
        Section section = value.section(KeyTables.MONITOR);
        if (section == null) {
            return null;
        }
        String model = model(section.get("model"));
        Task task = task(section.get("task"));
        LabelHorizon horizon = horizon(section);
        FeaturesParser features = new FeaturesParser();
        features.parse(section.get("features"), task);
        Expectations expected = expectations(section.get("expect"), features);
        DriftSettings drift = DriftParser.parse(section.get("drift"));
        WindowsParser windowsParser = new WindowsParser();
        List<WindowSpec> windows = windows(section.get("windows"), windowsParser);
        ReferenceSpec reference =
                new ReferenceParser(folder, profiles)
                        .parse(section.get("reference"), windows, features.specsOfKnownType());
        List<List<String>> crossed = segments(section.get("segments"));
        WeakSearch weakSearch = WeakSearchParser.parse(section.get("weak_segments"), task);
        boolean searched = weakSearch != null && !crossed.isEmpty();
        Value most = section.get("max_segments");
        Integer maxSegments = most == null ? null : most.wholeNumber(1, MOST_SEGMENTS);
        SegmentSpec segments =
                new SegmentSpec(
                        crossed,
                        features.cuts(),
                        searched,
                        maxSegments == null ? SegmentSpec.DEFAULT_MOST : maxSegments);
        String positiveLabel = task == null ? null : positiveLabel(section, task);
        double threshold = threshold(section, task);
        RuleParser ruleParser =
                new RuleParser(
                        task,
                        windowsParser.names(),
                        webhooks,
                        groups(segments),
                        features.specs().stream().map(FeatureSpec::name).toList());
        List<Rule> rules = rules(section.get("rules"), ruleParser);
        warnOfBlindRules(section, rules, reference);
        warnOfBlindConcept(section, drift, task, reference);
        if (task == null || model == null || horizon == null) {
            return null;
        }
        return new Monitor(
                model,
                task,
                positiveLabel,
                threshold,
                horizon,
                windows,
                segments,
                searched ? weakSearch : null,
                features.specs(),
                reference,
                drift,
                expected,
                rules,
                SilenceParser.parse(section.get("silences"), rules));
    }

    private @Nullable String model(@Nullable Value value) {
        String model = value == null ? null : value.classText();
        if (value != null && model != null && !models.add(model)) {
            value.error("there is another monitor of " + model + "; each model has one");
        }
        return model;
    }

    private static @Nullable Task task(@Nullable Value value) {
        Task task = value == null ? null : value.oneOf(Task.class);
        return task;
    }

    private static @Nullable String positiveLabel(Section section, Task task) {
        if (task != Task.BINARY) {
            section.refuse(
                    List.of("positive_label", "decision_threshold"),
                    "only binary models have a positive class");
            return null;
        }
        Value value = section.get("positive_label");
        if (value == null) {
            section.self().error("the key positive_label is missing: a binary model needs it");
            return null;
        }
        return value.classText();
    }

    private static double threshold(Section section, @Nullable Task task) {
        Value value = task == Task.BINARY ? section.get("decision_threshold") : null;
        Double threshold = value == null ? null : value.number(0, 1);
        return threshold == null ? DEFAULT_THRESHOLD : threshold;
    }

    private static @Nullable LabelHorizon horizon(Section section) {
        Value horizon = section.get("label_horizon");
        Value grace = section.get("label_grace");
        Duration longest = horizon == null ? null : horizon.duration(Duration.ZERO);
        Duration wait = grace == null ? null : grace.duration(Duration.ZERO);
        return longest == null || wait == null ? null : new LabelHorizon(longest, wait);
    }

    private static Expectations expectations(@Nullable Value expect, FeaturesParser features) {
        Section section = expect == null ? null : expect.section(KeyTables.EXPECT);
        if (section == null) {
            return Expectations.NONE;
        }
        features.parseExpected(section.get("features"));
        Value traffic = section.get("traffic_at_least");
        Value malformed = section.get("malformed_at_most");
        return new Expectations(
                silence(section.get("max_silence")),
                silence(section.get("max_label_silence")),
                traffic == null ? null : traffic.number(0, 1),
                malformed == null ? null : malformed.number(0, 1),
                silence(section.get("max_clock_skew")),
                features.missingAtMost());
    }

    private static @Nullable Duration silence(@Nullable Value value) {
        return value == null ? null : value.duration(Duration.ofSeconds(1));
    }

    private static List<WindowSpec> windows(@Nullable Value value, WindowsParser parser) {
        return value == null ? List.of() : parser.parse(value);
    }

    private static List<List<String>> segments(@Nullable Value value) {
        return value == null ? List.of() : SegmentsParser.parse(value);
    }

    private static List<Rule> rules(@Nullable Value value, RuleParser parser) {
        return value == null ? List.of() : parser.parse(value);
    }

    /** Names of the combinations, such as {@code origin,peak}. */
    static Set<String> groups(SegmentSpec segments) {
        return segments.combinations().stream()
                .map(names -> String.join(",", names))
                .collect(Collectors.toSet());
    }

    private static void warnOfBlindConcept(
            Section section,
            DriftSettings drift,
            @Nullable Task task,
            @Nullable ReferenceSpec reference) {
        Value value = section.get("drift");
        if (value == null
                || !(drift.numeric().contains(ConceptDrift.NAME)
                        || drift.categorical().contains(ConceptDrift.NAME))) {
            return;
        }
        if (task == Task.REGRESSION) {
            value.warning("concept is computed for classes, not for a regression");
        } else if (reference == null || reference.profile() == null) {
            value.warning("concept is not computed: it needs a reference of a profile with labels");
        }
    }

    private static void warnOfBlindRules(
            Section section, List<Rule> rules, @Nullable ReferenceSpec reference) {
        Value value = section.get("rules");
        for (Rule rule : rules) {
            if (value != null && reference == null && restsOnReference(rule.when())) {
                value.warning("rule " + rule.name() + " can never fire: there is no reference");
            }
        }
    }

    /** Whether the condition can never hold where there is no reference. */
    private static boolean restsOnReference(Condition condition) {
        if (condition instanceof Condition.Composite composite) {
            return composite.all()
                    ? composite.parts().stream().anyMatch(MonitorParser::restsOnReference)
                    : composite.parts().stream().allMatch(MonitorParser::restsOnReference);
        }
        return condition instanceof Condition.DriftedShare
                || condition instanceof Condition.DriftOf
                || condition instanceof Condition.ConceptDrift;
    }
}
