package io.plumbline.flink.operator;

import io.plumbline.config.ConfigurationLoader;
import io.plumbline.config.Monitor;
import io.plumbline.drift.BoundedReference;
import io.plumbline.drift.OutputRow;
import io.plumbline.drift.ReferenceProfile;
import io.plumbline.drift.Row;
import io.plumbline.event.Dimensions;
import io.plumbline.event.Features;
import io.plumbline.event.Outcome;
import io.plumbline.event.OutcomeKind;
import io.plumbline.performance.PerformanceRow;
import io.plumbline.policy.AlertRow;
import io.plumbline.policy.ModelRules;
import io.plumbline.policy.RuleBook;
import io.plumbline.policy.WindowReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/**
 * Years of a model in production, through the real panes, windows and rules: what alarms when
 * nothing changes, and after how many windows what does is noticed. The figures of
 * docs/statistics.md are from here:
 *
 * <pre>
 * java -Xmx2g -cp target/test-classes:target/classes:$(cat target/plumbline.classpath) \
 *     io.plumbline.flink.operator.AlarmSimulation 50 365 500
 * </pre>
 */
public final class AlarmSimulation {
    /** The set of rules to start from, as in docs/alerts.md. */
    static final String MONITORS =
            """
            version: 1
            monitors:
              - model: m
                task: binary
                positive_label: "yes"
                label_horizon: 12h
                windows: [{name: daily, size: 1d}]
                segments: [[region]]
                weak_segments: {alpha: 0.01}
                features: {%s}
                reference: {profile: reference.json}
                drift: {numeric: [psi, kolmogorov_smirnov, concept],
                        categorical: [psi, concept], alpha: 0.01}
                rules:
                  - {name: worse, window: daily, when: {worse_than_reference: accuracy}}
                  - {name: accuracy-fell, window: daily, for: 2,
                     when: {metric: accuracy, drop: 0.05}}
                  - {name: f1-fell, window: daily, for: 2, when: {metric: f1, drop: 0.05}}
                  - {name: auc-fell, window: daily, for: 2, when: {metric: roc_auc, drop: 0.05}}
                  - {name: estimated-fell, window: daily, for: 2,
                     when: {estimated: accuracy, below: 0.75}}
                  - {name: gap, window: daily, for: 2, when: {metric: gap_accuracy, below: -0.05}}
                  - {name: any-feature, window: daily, when: {drifted_share: 0.05}}
                  - {name: score, window: daily, when: {drift: score}}
                  - {name: concept, window: daily, when: {concept: 1}}
                  - {name: weak, window: daily, when: {weak_segments: 1}}
            """;

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int NUMERIC = 14;
    private static final int FEATURES = 20;
    private static final int REFERENCE_ROWS = 5_000;

    /** What happens to the model's world from a day on. */
    enum Change {
        NOTHING,
        /** Its answers are wrong more often, by five points of accuracy. */
        ACCURACY,
        /** One feature moves by 0.3 standard deviations. */
        FEATURE
    }

    private final Path folder;

    AlarmSimulation(Path folder) {
        this.folder = folder;
    }

    /** Models, days and predictions a day; see the class. */
    public static void main(String[] args) throws Exception {
        int models = Integer.parseInt(args[0]);
        int days = Integer.parseInt(args[1]);
        int daily = Integer.parseInt(args[2]);
        AlarmSimulation simulation =
                new AlarmSimulation(Files.createTempDirectory("alarm-simulation"));
        System.out.printf(
                "%,d models, %,d days without change, %,d predictions a day: episodes by rule %s%n",
                models, days, daily, simulation.episodes(models, days, daily));
        for (Change change : List.of(Change.ACCURACY, Change.FEATURE)) {
            System.out.printf(
                    "%s changes: windows until the first alarm, of 50 models: %s%n",
                    change.name().toLowerCase(Locale.ROOT),
                    simulation.delays(50, 60, 120, daily, change));
        }
        System.exit(0);
    }

    /** Episodes that fired, by rule. */
    Map<String, Integer> episodes(int models, int days, int daily) throws Exception {
        Map<String, Integer> all = new TreeMap<>();
        for (int model = 0; model < models; model++) {
            Map<String, Long> opened = new LinkedHashMap<>();
            live(model, days, daily, Change.NOTHING, Integer.MAX_VALUE).stream()
                    .filter(row -> row.state().equals("firing"))
                    .forEach(row -> opened.put(row.alertId() + " " + row.rule(), row.openedAt()));
            opened.keySet().forEach(key -> all.merge(key.split(" ")[1], 1, Integer::sum));
        }
        return all;
    }

    /** Median and largest number of windows from the change to the first alarm, by rule. */
    Map<String, String> delays(int models, int after, int days, int daily, Change change)
            throws Exception {
        Map<String, List<Long>> found = new TreeMap<>();
        for (int model = 0; model < models; model++) {
            Map<String, Long> first = new TreeMap<>();
            for (AlertRow row : live(1_000 + model, days, daily, change, after)) {
                if (row.state().equals("firing") && row.windowStart() >= after * DAY) {
                    first.merge(row.rule(), row.windowStart() / DAY - after + 1, Math::min);
                }
            }
            first.forEach(
                    (rule, windows) ->
                            found.computeIfAbsent(rule, r -> new ArrayList<>()).add(windows));
        }
        Map<String, String> summary = new TreeMap<>();
        found.forEach(
                (rule, windows) -> {
                    windows.sort(null);
                    summary.put(
                            rule,
                            "%d of %d, median %d, last %d"
                                    .formatted(
                                            windows.size(),
                                            models,
                                            windows.get(windows.size() / 2),
                                            windows.get(windows.size() - 1)));
                });
        return summary;
    }

    private List<AlertRow> live(int seed, int days, int daily, Change change, int after)
            throws Exception {
        Random random = new Random(seed);
        Monitor monitor = monitor();
        MonitorPlan plan = MonitorPlan.of(monitor, reference(monitor, random));
        Plans plans = new Plans(List.of(plan));
        ModelRules rules =
                ModelRules.fresh(
                        new RuleBook("m", monitor.judgedBy(), monitor.windows(), Map.of()));
        List<AlertRow> alerts = new ArrayList<>();
        try (var harness =
                new KeyedOneInputStreamOperatorTestHarness<
                        Tuple3<String, String, String>, PartialPane, PerformanceRow>(
                        new KeyedProcessOperator<>(new WindowAggregation(plans, Duration.ZERO)),
                        pane -> Tuple3.of(pane.modelId(), pane.modelVersion(), pane.group()),
                        Types.TUPLE(Types.STRING, Types.STRING, Types.STRING))) {
            harness.open();
            PaneBuffer buffer = new PaneBuffer(plans);
            for (int day = 0; day < days; day++) {
                for (int i = 0; i < daily; i++) {
                    add(plan, buffer, day * DAY + i, random, day < after ? Change.NOTHING : change);
                }
                List<PartialPane> panes = new ArrayList<>();
                buffer.drain(panes::add, pair -> {});
                for (PartialPane pane : panes) {
                    harness.processElement(new StreamRecord<>(pane));
                }
                harness.processWatermark(new Watermark((day + 1) * DAY));
                harness.getOutput().clear();
                var reports = harness.getSideOutput(SideOutputs.REPORTS);
                if (reports != null && !reports.isEmpty()) {
                    List<WindowReport> settled =
                            reports.stream().map(StreamRecord::getValue).toList();
                    alerts.addAll(rules.evaluate(settled).alerts());
                    reports.clear();
                }
            }
        }
        return alerts;
    }

    private static void add(
            MonitorPlan plan, PaneBuffer buffer, long ts, Random random, Change change) {
        double signal = random.nextGaussian();
        double score = score(signal, random);
        Features features = features(signal, random, change == Change.FEATURE ? 0.3 : 0);
        var dimensions = plan.segmenter().of(features, Map.of("region", "r" + random.nextInt(5)));
        var vector = Objects.requireNonNull(plan.binner()).bin(features);
        buffer.add(
                JoinedEvent.predicted(
                        outcome(OutcomeKind.PREDICTED, ts, dimensions, score, null), vector));
        boolean label = random.nextDouble() < score;
        // Turned round in that share of the cases, 0.82 of the right answers become 0.77.
        boolean turned = change == Change.ACCURACY && random.nextDouble() < 0.05 / 0.64;
        var concept = plan.concept();
        buffer.add(
                JoinedEvent.labelled(
                        outcome(
                                OutcomeKind.LABELLED,
                                ts,
                                dimensions,
                                score,
                                label != turned ? "yes" : "no"),
                        concept == null ? null : concept.cellsOf(vector)));
    }

    private static double score(double signal, Random random) {
        double logit = 1.5 * signal + 1.7 * random.nextGaussian();
        return Math.round(1000 / (1 + Math.exp(-logit))) / 1000.0;
    }

    private static Features features(double signal, Random random, double shift) {
        Row row = Row.row().number("f0", signal);
        for (int i = 1; i < NUMERIC; i++) {
            row.number("f" + i, random.nextGaussian() + (i == 1 ? shift : 0));
        }
        for (int i = NUMERIC; i < FEATURES; i++) {
            row.text("f" + i, "c" + (int) (8 * random.nextDouble() * random.nextDouble()));
        }
        return row.features();
    }

    private static Outcome outcome(
            OutcomeKind kind,
            long ts,
            Dimensions dimensions,
            double score,
            @Nullable String label) {
        return new Outcome(
                kind,
                "m",
                "1",
                ts,
                dimensions,
                false,
                score >= 0.5 ? "yes" : "no",
                score,
                Double.NaN,
                label,
                Double.NaN,
                3_600_000,
                Double.NaN);
    }

    private Monitor monitor() throws IOException {
        List<String> features = new ArrayList<>();
        for (int i = 0; i < FEATURES; i++) {
            features.add("f" + i + ": {type: " + (i < NUMERIC ? "numeric" : "categorical") + "}");
        }
        Path file = folder.resolve("monitors.yaml");
        Files.writeString(file, MONITORS.formatted(String.join(", ", features)));
        return ConfigurationLoader.loadBeforeProfiles(file, Map.of()).monitors().get(0);
    }

    private static ReferenceProfile reference(Monitor monitor, Random random) {
        BoundedReference reference = new BoundedReference("m", "1", monitor.features());
        long seed = random.nextLong();
        for (int pass = 0; pass < 2; pass++) {
            Random rows = new Random(seed);
            for (int i = 0; i < REFERENCE_ROWS; i++) {
                double signal = rows.nextGaussian();
                double score = score(signal, rows);
                Features features = features(signal, rows, 0);
                boolean label = rows.nextDouble() < score;
                if (pass == 0) {
                    reference.shape(features);
                } else {
                    reference.count(features, OutputRow.scored(score, label ? "yes" : "no"));
                }
            }
        }
        return reference.build();
    }
}
