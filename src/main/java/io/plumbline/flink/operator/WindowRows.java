package io.plumbline.flink.operator;

import io.plumbline.drift.ConceptPane;
import io.plumbline.drift.DriftReport;
import io.plumbline.drift.DriftRow;
import io.plumbline.drift.DriftTableRow;
import io.plumbline.drift.FeaturePane;
import io.plumbline.drift.FeatureStatsRow;
import io.plumbline.drift.FeatureStatsTableRow;
import io.plumbline.drift.OutputComparisons;
import io.plumbline.performance.MetricEstimate;
import io.plumbline.performance.PerformancePane;
import io.plumbline.performance.PerformanceReport;
import io.plumbline.performance.PerformanceRow;
import io.plumbline.policy.MetricValue;
import io.plumbline.policy.WindowReport;
import io.plumbline.stats.metric.Estimate;
import io.plumbline.window.ReportedWindow;
import io.plumbline.window.Slice;
import java.util.List;
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
        this.metrics =
                PerformanceReport.of(
                        performance, plan.monitor().task(), reported.isFinal(), held.estimator());
        this.drift =
                DriftReport.of(
                        features == null ? new FeaturePane() : features,
                        plan.monitor().features(),
                        held.reference(),
                        OutputComparisons.of(held.outputs(), plan.outputsOf(performance)),
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

    /** Rules look at final windows of single versions, as a whole. */
    private boolean isForRules() {
        Slice slice = reported.slice();
        return reported.isFinal()
                && slice.segment().equals(Slice.WHOLE)
                && !slice.modelVersion().equals(Slice.EVERY_VERSION);
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
        Slice slice = reported.slice();
        return new WindowReport(
                slice.modelId(),
                slice.modelVersion(),
                slice.segment(),
                reported.window().name(),
                reported.window().start(),
                reported.window().end(),
                plan.settledAt(reported.window().end()),
                performance.predictionCount(),
                performance.liveCount(),
                performance.labelCount(),
                metrics.stream().map(WindowRows::metricValue).toList(),
                drift.watchedFeatures(),
                drift.driftedFeatures(),
                List.of());
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
