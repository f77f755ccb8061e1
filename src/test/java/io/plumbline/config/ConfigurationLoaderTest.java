package io.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.drift.DriftSettings;
import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.FeatureType;
import io.plumbline.join.LabelHorizon;
import io.plumbline.performance.Task;
import io.plumbline.policy.Condition;
import io.plumbline.policy.HealthKind;
import io.plumbline.policy.MetricChange;
import io.plumbline.policy.MetricLimit;
import io.plumbline.policy.Rule;
import io.plumbline.policy.SegmentPattern;
import io.plumbline.policy.Severity;
import io.plumbline.policy.WorseThanReference;
import io.plumbline.stats.decision.Correction;
import io.plumbline.stats.decision.DriftDecision;
import io.plumbline.webhook.Endpoint;
import io.plumbline.window.WindowSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationLoaderTest {
    @TempDir Path folder;
    private MonitorsFile file = new MonitorsFile(Path.of(""));

    @BeforeEach
    void putTheFileIntoTheFolder() {
        file = new MonitorsFile(folder);
    }

    @Test
    void tenThousandModelsOfTenFeaturesAreOneFile() {
        StringBuilder yaml = new StringBuilder("version: 1\nmonitors:\n");
        for (int model = 0; model < 10_000; model++) {
            yaml.append(
                    "  - model: m%d\n    task: regression\n    label_horizon: 1d\n    features:\n"
                            .formatted(model));
            for (int feature = 0; feature < 10; feature++) {
                yaml.append("      f%d: {type: numeric}\n".formatted(feature));
            }
        }

        assertThat(file.load(yaml.toString()).configuration().monitors()).hasSize(10_000);
    }

    @Test
    void readsTheContractsExample() {
        LoadedConfiguration loaded = file.load(MonitorsFile.example());
        Configuration configuration = loaded.configuration();
        Monitor monitor = configuration.monitors().get(0);

        assertThat(configuration.outOfOrderness()).isEqualTo(Duration.ofMinutes(10));
        assertThat(configuration.idleAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(monitor.model()).isEqualTo("flight-delay");
        assertThat(monitor.task()).isEqualTo(Task.BINARY);
        assertThat(monitor.positiveLabel()).isEqualTo("late");
        assertThat(monitor.decisionThreshold()).isEqualTo(0.5);
        assertThat(monitor.labelHorizon())
                .isEqualTo(new LabelHorizon(Duration.ofDays(3), Duration.ofHours(1)));
        assertThat(monitor.windows())
                .containsExactly(
                        WindowSpec.tumbling("daily", Duration.ofDays(1)),
                        new WindowSpec("weekly", Duration.ofDays(7), Duration.ofDays(1)));
        assertThat(monitor.segments().combinations())
                .containsExactly(List.of("origin"), List.of("origin", "peak"));
        assertThat(monitor.features())
                .containsExactly(
                        new FeatureSpec("distance_miles", FeatureType.NUMERIC, 0, 6000),
                        FeatureSpec.of("origin", FeatureType.CATEGORICAL),
                        FeatureSpec.of("peak", FeatureType.BOOLEAN));
        assertThat(Objects.requireNonNull(monitor.reference()).profile())
                .isEqualTo(folder.resolve("profiles/flight-delay.json").toString());
        assertThat(monitor.expected().maxSilence()).isEqualTo(Duration.ofMinutes(30));
        assertThat(monitor.expected().missingAtMost())
                .containsExactly(Map.entry("distance_miles", 0.01));
    }

    @Test
    void readsTheRulesAndTheWebhookOfTheContractsExample() {
        Configuration configuration = file.load(MonitorsFile.example()).configuration();

        assertThat(configuration.monitors().get(0).rules())
                .containsExactly(
                        new Rule(
                                "f1-drop",
                                new MetricLimit("f1", 0.45, null),
                                "weekly",
                                200,
                                0.8,
                                2,
                                0.50,
                                null,
                                Severity.CRITICAL,
                                "retrain"),
                        new Rule(
                                "many-features-drift",
                                new Condition.DriftedShare(0.3),
                                "daily",
                                0,
                                0,
                                1,
                                null,
                                null,
                                Severity.WARNING,
                                "retrain"),
                        new Rule(
                                "every-quarter",
                                new Condition.Every(Duration.ofDays(90)),
                                null,
                                0,
                                0,
                                1,
                                null,
                                null,
                                Severity.WARNING,
                                "retrain"));
        Endpoint retrain = Objects.requireNonNull(configuration.webhooks().get("retrain"));
        assertThat(retrain.url()).isEqualTo("http://127.0.0.1:9000/retrain");
        assertThat(Objects.requireNonNull(retrain.secret()).reveal())
                .isEqualTo("s3cr3t-of-the-environment");
        assertThat(retrain.cooldown()).isEqualTo(Duration.ofDays(3));
        assertThat(retrain.maxPerDay()).isEqualTo(2);
        assertThat(retrain.allowLoopback()).isTrue();
    }

    @Test
    void whatIsNotComputedIsWarnedOfAndLeftOut() {
        LoadedConfiguration loaded = file.load(MonitorsFile.example());

        assertThat(loaded.configuration().monitors().get(0).drift())
                .isEqualTo(
                        new DriftSettings(
                                List.of(
                                        "psi",
                                        "kolmogorov_smirnov",
                                        "wasserstein",
                                        "jensen_shannon"),
                                List.of("psi", "chi_square", "jensen_shannon"),
                                0.01));
        assertThat(loaded.warnings()).extracting(Problem::path).isEmpty();
    }

    @Test
    void driftIsDecidedAsConfigured() {
        LoadedConfiguration loaded =
                file.load(
                        MonitorsFile.SMALLEST
                                + """
                                    drift:
                                      numeric: [psi, concept]
                                      alpha: 0.05
                                      correction: holm
                                      floors: {psi: 0.25, wasserstein: 0}
                                """);

        assertThat(loaded.configuration().monitors().get(0).drift())
                .isEqualTo(
                        new DriftSettings(
                                List.of("psi", "concept"),
                                List.of("psi", "chi_square"),
                                new DriftDecision(
                                        0.05,
                                        Correction.HOLM,
                                        Map.of("psi", 0.25, "wasserstein", 0.0))));
        assertThat(loaded.warnings()).extracting(Problem::path).contains("monitors[0].drift");
    }

    @Test
    void estimatedMetricsAreConditionsByTwoNames() {
        LoadedConfiguration loaded =
                file.load(
                        MonitorsFile.SMALLEST
                                + """
                                    rules:
                                      - {name: a, when: {estimated: f1, below: 0.4}, window: daily}
                                      - {name: b, when: {metric: estimated_f1, below: 0.4}, window: daily}
                                """);

        assertThat(loaded.warnings()).isEmpty();
        assertThat(loaded.configuration().monitors().get(0).rules())
                .extracting(Rule::when)
                .containsOnly(new MetricLimit("estimated_f1", 0.4, null));
    }

    @Test
    void everyKindOfConditionIsRead() {
        LoadedConfiguration loaded =
                file.load(
                        MonitorsFile.SMALLEST
                                + """
                                    segments: [[country]]
                                    features: {origin: {type: categorical}}
                                    rules:
                                      - {name: a, when: {drift: origin}, window: daily}
                                      - {name: b, when: {health: stuck}, window: daily}
                                      - {name: c, when: {concept: 2}, window: daily}
                                      - {name: d, when: {metric: f1, drop: 0.05}, window: daily}
                                      - {name: e, when: {metric: f1, drop: 0.05, than: previous},
                                         window: daily, segment: "country=*"}
                                      - {name: f, when: {worse_than_reference: accuracy},
                                         window: daily, keep_firing_for: 3}
                                      - {name: g, when: {metric: f1, below: 0.4, interval: certain},
                                         window: daily}
                                      - {name: h, window: daily,
                                         when: {all: [{drift: score}, {any: [{health: any},
                                           {metric: recall, below: 0.2}]}]}}
                                    silences:
                                      - {rule: a, from: "2026-01-01T00:00:00Z",
                                         until: "2026-01-02T00:00:00Z", why: moving}
                                """);

        Monitor monitor = loaded.configuration().monitors().get(0);
        assertThat(monitor.rules())
                .extracting(Rule::when)
                .containsExactly(
                        new Condition.DriftOf("origin"),
                        new Condition.Health(HealthKind.STUCK),
                        new Condition.ConceptDrift(2),
                        new MetricChange("f1", 0.05, true, false),
                        new MetricChange("f1", 0.05, true, true),
                        new WorseThanReference("accuracy", 0.01),
                        new MetricLimit("f1", 0.4, null, true),
                        new Condition.Composite(
                                true,
                                List.of(
                                        new Condition.DriftOf("score"),
                                        new Condition.Composite(
                                                false,
                                                List.of(
                                                        new Condition.Health(null),
                                                        new MetricLimit("recall", 0.2, null))))));
        assertThat(monitor.rules().get(4).segment()).isEqualTo(new SegmentPattern("country=*"));
        assertThat(monitor.rules().get(5).keepFiringFor()).isEqualTo(3);
        assertThat(monitor.silences()).hasSize(1);
    }

    @Test
    void rulesThatNeedAReferenceAreWarnedOfWhereThereIsNone() {
        String rules =
                """
                    rules:
                      - {name: share, when: {drifted_share: 0.3}, window: daily}
                      - {name: drift, when: {drift: label}, window: daily}
                      - {name: concept, when: {concept: 1}, window: daily}
                      - {name: all, window: daily,
                         when: {all: [{drift: label}, {metric: f1, below: 0.4}]}}
                      - {name: any, window: daily,
                         when: {any: [{drift: label}, {metric: f1, below: 0.4}]}}
                """;
        String reference = "    reference: {first: 14d}\n";

        assertThat(file.load(MonitorsFile.SMALLEST + rules).warnings())
                .extracting(Problem::message)
                .containsExactly(
                        "rule share can never fire: there is no reference",
                        "rule drift can never fire: there is no reference",
                        "rule concept can never fire: there is no reference",
                        "rule all can never fire: there is no reference");
        assertThat(file.load(MonitorsFile.SMALLEST + reference + rules).warnings()).isEmpty();
    }

    @Test
    void conditionsThatCannotBeAreRefused() {
        assertThat(
                        file.problems(
                                MonitorsFile.SMALLEST
                                        + """
                                            rules:
                                              - {name: a, when: {health: outage}, window: daily}
                                              - {name: b, when: {worse_than_reference: f1},
                                                 window: daily}
                                              - {name: c, when: {any: [{every: 1d}]}, window: daily}
                                              - {name: d, when: {metric: f1, below: 0.1},
                                                 window: daily, segment: "city=*"}
                                              - {name: e, when: {drift: label, below: 1}, window: daily}
                                              - {name: f, when: {metric: f1, drop: 0.1},
                                                 window: daily, recover: {above: 0.5}}
                                            silences: [{rule: g, from: "2026-01-02T00:00:00Z",
                                              until: "2026-01-01T00:00:00Z"}]
                                        """))
                .extracting(Problem::path)
                .containsExactly(
                        "monitors[0].rules[0].when.health",
                        "monitors[0].rules[1].when.worse_than_reference",
                        "monitors[0].rules[2].when.any[0]",
                        "monitors[0].rules[3].segment",
                        "monitors[0].rules[4].when.below",
                        "monitors[0].rules[5].recover",
                        "monitors[0].silences[0]",
                        "monitors[0].silences[0].rule");
    }

    @Test
    void everythingElseHasADefault() {
        LoadedConfiguration loaded = file.load(MonitorsFile.SMALLEST);
        Configuration configuration = loaded.configuration();
        Monitor monitor = configuration.monitors().get(0);

        assertThat(loaded.warnings()).isEmpty();
        assertThat(configuration.outOfOrderness()).isEqualTo(Duration.ofMinutes(10));
        assertThat(configuration.idleAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(configuration.webhooks()).isEmpty();
        assertThat(monitor.positiveLabel()).isEqualTo("1");
        assertThat(monitor.decisionThreshold()).isEqualTo(0.5);
        assertThat(monitor.labelHorizon().grace()).isEqualTo(Duration.ofHours(1));
        assertThat(monitor.windows())
                .containsExactly(WindowSpec.tumbling("daily", Duration.ofDays(1)));
        assertThat(monitor.segments().combinations()).isEmpty();
        assertThat(monitor.features()).isEmpty();
        assertThat(monitor.reference()).isNull();
        assertThat(monitor.drift())
                .isEqualTo(
                        new DriftSettings(
                                List.of("psi", "kolmogorov_smirnov"),
                                List.of("psi", "chi_square"),
                                0.01));
        assertThat(monitor.expected().maxSilence()).isNull();
        assertThat(monitor.expected().missingAtMost()).isEmpty();
        assertThat(monitor.rules()).isEmpty();
    }

    @Test
    void rulesAndWebhooksHaveDefaults() {
        Configuration configuration =
                file.load(
                                MonitorsFile.SMALLEST
                                        + """
                                            rules:
                                              - {name: a, when: {metric: f1, below: 0.1}, window: daily}
                                              - {name: b, when: {metric: label_count, below: 9}, window: daily}
                                        webhooks:
                                          w: {url: "https://example.org"}
                                        """)
                        .configuration();
        List<Rule> rules = configuration.monitors().get(0).rules();
        Endpoint webhook = Objects.requireNonNull(configuration.webhooks().get("w"));

        assertThat(rules.get(0).minSamples()).isEqualTo(100);
        assertThat(rules.get(0).minLabelCoverage()).isEqualTo(0.8);
        assertThat(rules.get(0).severity()).isEqualTo(Severity.WARNING);
        assertThat(rules.get(0).action()).isNull();
        // A rule about too few labels must not wait for labels.
        assertThat(rules.get(1).minSamples()).isZero();
        assertThat(rules.get(1).minLabelCoverage()).isZero();
        assertThat(webhook.secret()).isNull();
        assertThat(webhook.cooldown()).isEqualTo(Duration.ofDays(1));
        assertThat(webhook.maxPerDay()).isZero();
        assertThat(webhook.allowLoopback()).isFalse();
    }

    @Test
    void theConfigurationCanBeShippedToTheCluster() throws IOException {
        Configuration configuration = file.load(MonitorsFile.example()).configuration();
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(configuration);
        }
        assertThat(configuration.toString()).doesNotContain("s3cr3t");
    }

    @Test
    void otherTasksHaveRulesOnTheirMetrics() {
        LoadedConfiguration loaded =
                file.load(
                        """
                        version: 1
                        monitors:
                          - {model: a, task: regression, label_horizon: 1d, rules: [
                              {name: r, when: {metric: mae, above: 10}, window: daily}]}
                          - {model: b, task: multiclass, label_horizon: 1d, rules: [
                              {name: r, when: {metric: "recall:cat", below: 0.1}, window: daily}]}
                        """);

        assertThat(loaded.configuration().monitors())
                .extracting(Monitor::task)
                .containsExactly(Task.REGRESSION, Task.MULTICLASS);
        assertThat(loaded.configuration().monitors())
                .allSatisfy(monitor -> assertThat(monitor.rules()).hasSize(1));
        assertThat(loaded.warnings()).isEmpty();
    }

    @Test
    void classesAreTheTextThatEventsHave() {
        assertThat(positive("1.0")).isEqualTo("1");
        assertThat(positive("'1.0'")).isEqualTo("1.0");
        assertThat(positive("True")).isEqualTo("true");
        assertThat(positive("yes")).isEqualTo("yes");
    }

    @Test
    void aFileThatCannotBeReadIsOneProblem() throws IOException {
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xC3, 0x28});

        assertProblem(folder.resolve("absent.yaml"), "does not exist");
        assertProblem(folder, "is a folder");
        assertProblem(binary, "is not UTF-8");
    }

    private static void assertProblem(Path path, String message) {
        assertThatThrownBy(() -> ConfigurationLoader.load(path, Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(path + ": ")
                .hasMessageContaining(message);
    }

    private @Nullable String positive(String yaml) {
        return file.monitor(MonitorsFile.SMALLEST.replace("label: 1", "label: " + yaml))
                .positiveLabel();
    }
}
