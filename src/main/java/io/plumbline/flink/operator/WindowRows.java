package io.plumbline.flink.operator;

import static java.util.stream.Collectors.toSet;

import io.plumbline.drift.ConceptDrift;
import io.plumbline.drift.ConceptPane;
import io.plumbline.drift.DriftReport;
import io.plumbline.drift.DriftRow;
import io.plumbline.drift.DriftTableRow;
import io.plumbline.drift.FeaturePane;
import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.FeatureStatsRow;
import io.plumbline.drift.FeatureStatsTableRow;
import io.plumbline.drift.OutputComparisons;
import io.plumbline.performance.MetricEstimate;
import io.plumbline.performance.PerformancePane;
import io.plumbline.performance.PerformanceReport;
import io.plumbline.performance.PerformanceRow;
import io.plumbline.policy.Findings;
import io.plumbline.policy.HealthProblem;
import io.plumbline.policy.MetricValue;
import io.plumbline.policy.WindowReport;
import io.plumbline.stats.metric.Estimate;
import io.plumbline.window.ReportedWindow;
import io.plumbline.window.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Everything that is emitted of one window of one slice. */
final class WindowRows {
    private final MonitorPlan plan;
    private final ReportedWindow reported;
    private final PerformancePane performance;
    private final List<MetricEstimate> metrics;
    private final DriftReport drift;
    private final List<MetricEstimate> reference;

    /**
     * @param features of the whole, or null for a segment, or when none is watched
     * @param concept the target by features, or null likewise, or when nobody asks
     * @param held what the window is held against
     */
    WindowRows(
            MonitorPlan plan,
            ReportedWindow reported,
            PerformancePane performance,
            @Nullable FeaturePane features,
            @Nullable ConceptPane concept,
            HeldAgainst held) {
        this.plan = plan;
        this.reported = reported;
        this.performance = performance;
        this.reference = held.metrics();
        this.metrics =
                PerformanceReport.of(
                        performance, plan.monitor().task(), reported.isFinal(), held.estimator());
        this.drift =
                DriftReport.of(
                        features == null ? new FeaturePane() : features,
                        plan.monitor().features(),
                        held.reference(),
                        OutputComparisons.of(held.outputs(), plan.task().outputsOf(performance)),
                        plan.conceptTests(concept),
                        plan.monitor().drift());
    }

    void emit(
            KeyedProcessFunction<?, ?, PerformanceRow>.Context context,
            Collector<PerformanceRow> out) {
        metrics.forEach(metric -> out.collect(row(metric)));
        for (DriftRow row : drift.drift()) {
            context.output(SideOutputs.DRIFT, new DriftTableRow(reported, row));
        }
        for (FeatureStatsRow row : drift.stats()) {
            context.output(SideOutputs.FEATURE_STATS, new FeatureStatsTableRow(reported, row));
        }
        if (isForRules()) {
            context.output(SideOutputs.REPORTS, windowReport());
        }
    }

    /**
     * Rules look at final windows of single versions, as a whole and in the segments they judge; of
     * all together at those without predictions.
     */
    private boolean isForRules() {
        Slice slice = reported.slice();
        if (!reported.isFinal()) {
            return false;
        }
        return slice.modelVersion().equals(Slice.EVERY_VERSION)
                ? slice.segment().equals(Slice.WHOLE) && performance.predictionCount() == 0
                : plan.isJudged(slice.segment());
    }

    private PerformanceRow row(MetricEstimate metric) {
        Estimate estimate = metric.estimate();
        return new PerformanceRow(
                reported,
                metric.metric(),
                estimate.value(),
                estimate.lower(),
                estimate.upper(),
                estimate.n(),
                performance.predictionCount(),
                performance.labelCoverage());
    }

    private WindowReport windowReport() {
        long settledAt = plan.settledAt(reported.window().end());
        List<MetricValue> values = metrics.stream().map(WindowRows::metricValue).toList();
        return report(settledAt, false, values, found());
    }

    /**
     * The window as rules on health see it when its predictions should be there.
     *
     * @param more problems than those of its features
     */
    WindowReport earlyReport(List<HealthProblem> more) {
        List<HealthProblem> problems = new ArrayList<>(plan.problemsOf(drift));
        problems.addAll(more);
        return report(reported.window().end(), true, List.of(), Findings.ofProblems(problems));
    }

    private WindowReport report(
            long settledAt, boolean early, List<MetricValue> values, Findings found) {
        Slice slice = reported.slice();
        return new WindowReport(
                slice.modelId(),
                slice.modelVersion(),
                slice.segment(),
                reported.window().name(),
                reported.window().start(),
                reported.window().end(),
                settledAt,
                early,
                performance.predictionCount(),
                performance.liveCount(),
                performance.labelCount(),
                values,
                found);
    }

    private Findings found() {
        Set<String> features =
                plan.monitor().features().stream().map(FeatureSpec::name).collect(toSet());
        return new Findings(
                drift.watchedFeatures(),
                drift.driftedFeatures(),
                features(row -> row.drifted() && !features.contains(row.feature())),
                features(row -> row.drifted() && isConcept(row)),
                List.of(),
                reference.stream().map(WindowRows::metricValue).toList(),
                plan.problemsOf(drift),
                features(WindowRows::isTested),
                !features(row -> isTested(row) && isConcept(row)).isEmpty());
    }

    /** Names of those, outputs too. */
    private List<String> features(Predicate<DriftRow> which) {
        return drift.drift().stream().filter(which).map(DriftRow::feature).distinct().toList();
    }

    private static boolean isConcept(DriftRow row) {
        return row.method().equals(ConceptDrift.NAME);
    }

    /** Whether both sides held something to compare. */
    private static boolean isTested(DriftRow row) {
        return !Double.isNaN(row.pValue());
    }

    private static MetricValue metricValue(MetricEstimate metric) {
        Estimate estimate = metric.estimate();
        return new MetricValue(
                metric.metric(),
                estimate.value(),
                estimate.lower(),
                estimate.upper(),
                estimate.n());
    }
}
