package io.plumbline.testing;

import io.plumbline.config.Configuration;
import io.plumbline.config.Expectations;
import io.plumbline.config.Monitor;
import io.plumbline.config.ReferenceSpec;
import io.plumbline.drift.DriftSettings;
import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.FeatureType;
import io.plumbline.join.LabelHorizon;
import io.plumbline.performance.Task;
import io.plumbline.policy.MetricLimit;
import io.plumbline.policy.Rule;
import io.plumbline.policy.RuleBook;
import io.plumbline.policy.Severity;
import io.plumbline.policy.Silence;
import io.plumbline.webhook.Endpoint;
import io.plumbline.window.SegmentSpec;
import io.plumbline.window.WindowSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Configurations of one model, {@code m}; a binary one's positive label is {@code yes}. */
public final class Monitors {
    public static final String MODEL = "m";
    public static final String POSITIVE = "yes";
    public static final Duration HORIZON = Duration.ofHours(2);
    public static final Duration GRACE = Duration.ofMinutes(10);
    public static final Duration OUT_OF_ORDERNESS = Duration.ofMinutes(5);

    private Monitors() {}

    /** Hourly and sliding three-hourly windows, segments by country, one feature each kind. */
    public static Monitor binary(@Nullable String profile, List<Rule> rules) {
        return monitor(
                Task.BINARY,
                profile == null ? null : ReferenceSpec.ofProfile(profile),
                rules,
                SegmentSpec.DEFAULT_MOST);
    }

    /** The same of a model of another task. */
    public static Monitor of(Task task) {
        return of(task, SegmentSpec.DEFAULT_MOST, null);
    }

    /** The same with at most so many segments, held against a reference. */
    public static Monitor of(Task task, int segments, @Nullable ReferenceSpec reference) {
        return monitor(task, reference, List.of(), segments);
    }

    private static Monitor monitor(
            Task task, @Nullable ReferenceSpec reference, List<Rule> rules, int segments) {
        return new Monitor(
                MODEL,
                task,
                task == Task.BINARY ? POSITIVE : null,
                0.5,
                new LabelHorizon(HORIZON, GRACE),
                List.of(
                        WindowSpec.tumbling("hourly", Duration.ofHours(1)),
                        new WindowSpec("sliding", Duration.ofHours(3), Duration.ofHours(1))),
                new SegmentSpec(List.of(List.of("country")), Map.of(), false, segments),
                null,
                List.of(
                        FeatureSpec.of("amount", FeatureType.NUMERIC),
                        FeatureSpec.of("country", FeatureType.CATEGORICAL)),
                reference,
                new DriftSettings(
                        List.of("psi", "kolmogorov_smirnov"), List.of("psi", "chi_square"), 0.01),
                Expectations.NONE,
                rules,
                List.of());
    }

    /** The same of a model of another name. */
    public static Monitor called(String model, Monitor plain) {
        return changed(
                plain,
                model,
                plain.labelHorizon(),
                plain.windows(),
                plain.expected(),
                plain.rules(),
                plain.silences());
    }

    /** The same, with labels that take so long, over those windows. */
    public static Monitor over(Monitor plain, LabelHorizon horizon, List<WindowSpec> windows) {
        return changed(
                plain,
                plain.model(),
                horizon,
                windows,
                plain.expected(),
                plain.rules(),
                plain.silences());
    }

    /** The same, with what healthy events look like. */
    public static Monitor expecting(Monitor plain, Expectations expected) {
        return changed(
                plain,
                plain.model(),
                plain.labelHorizon(),
                plain.windows(),
                expected,
                plain.rules(),
                plain.silences());
    }

    private static Monitor changed(
            Monitor plain,
            String model,
            LabelHorizon horizon,
            List<WindowSpec> windows,
            Expectations expected,
            List<Rule> rules,
            List<Silence> silences) {
        return new Monitor(
                model,
                plain.task(),
                plain.positiveLabel(),
                plain.decisionThreshold(),
                horizon,
                windows,
                plain.segments(),
                plain.weakSearch(),
                plain.features(),
                plain.reference(),
                plain.drift(),
                expected,
                rules,
                silences);
    }

    /** What a book of rules was made of. */
    public static Configuration of(RuleBook book) {
        Monitor plain = binary(null, List.of());
        Map<String, Endpoint> webhooks = new HashMap<>();
        book.webhooks()
                .forEach(
                        (name, limit) ->
                                webhooks.put(
                                        name,
                                        new Endpoint(
                                                name,
                                                "http://localhost/",
                                                null,
                                                limit.cooldown(),
                                                limit.maxPerDay(),
                                                true)));
        return configuration(
                changed(
                        plain,
                        book.modelId(),
                        plain.labelHorizon(),
                        book.windows(),
                        plain.expected(),
                        book.rules(),
                        book.silences()),
                webhooks);
    }

    /** Fires when the F1 of two hourly windows in a row is below a limit. */
    public static Rule f1Below(double limit, double recover, @Nullable String action) {
        return new Rule(
                "f1-drop",
                new MetricLimit("f1", limit, null),
                "hourly",
                10,
                0.5,
                2,
                recover,
                null,
                Severity.CRITICAL,
                action);
    }

    public static Configuration configuration(Monitor monitor, Map<String, Endpoint> webhooks) {
        return new Configuration(
                OUT_OF_ORDERNESS, Duration.ofSeconds(30), List.of(monitor), webhooks);
    }
}
