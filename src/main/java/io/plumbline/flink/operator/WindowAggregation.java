package io.plumbline.flink.operator;

import io.plumbline.drift.FeatureBinner;
import io.plumbline.drift.FeaturePane;
import io.plumbline.performance.PerformancePane;
import io.plumbline.performance.PerformanceRow;
import io.plumbline.window.ReportedWindow;
import io.plumbline.window.Slice;
import io.plumbline.window.TimeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Merges partial panes into the panes of one slice (model, version, segment), and panes into
 * windows: provisionally every flush interval where something changed, finally when nothing valid
 * can come any more. Emits performance rows, and drift, feature statistics and reports as side
 * outputs.
 */
public final class WindowAggregation
        extends KeyedProcessFunction<Tuple3<String, String, String>, PartialPane, PerformanceRow> {
    private static final long serialVersionUID = 1L;

    /** Pane start to performance pane; an entry goes when its last window is final. */
    private static final MapStateDescriptor<Long, byte[]> PERFORMANCE = panes("performance-panes");

    /** Pane start to feature pane; an entry goes when its last window is final. */
    private static final MapStateDescriptor<Long, byte[]> FEATURES = panes("feature-panes");

    /** Panes changed since the last provisional report; cleared by it. */
    private static final MapStateDescriptor<Long, Boolean> CHANGED =
            new MapStateDescriptor<>("changed-panes", Types.LONG, Types.BOOLEAN);

    /** (window name, start) to reports so far; an entry goes with the final report. */
    private static final MapStateDescriptor<Tuple2<String, Long>, Long> REVISIONS =
            new MapStateDescriptor<>(
                    "revisions", Types.TUPLE(Types.STRING, Types.LONG), Types.LONG);

    private final Plans plans;
    private final long flushMs;

    private transient MapState<Long, byte[]> performancePanes;
    private transient MapState<Long, byte[]> featurePanes;
    private transient MapState<Long, Boolean> changedPanes;
    private transient MapState<Tuple2<String, Long>, Long> revisions;

    /**
     * @param plans of all models
     * @param flushInterval wall clock between two provisional reports; zero for final ones alone
     */
    public WindowAggregation(Plans plans, Duration flushInterval) {
        this.plans = plans;
        this.flushMs = flushInterval.toMillis();
    }

    private static MapStateDescriptor<Long, byte[]> panes(String name) {
        return new MapStateDescriptor<>(
                name, Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    @Override
    public void open(OpenContext context) {
        performancePanes = getRuntimeContext().getMapState(PERFORMANCE);
        featurePanes = getRuntimeContext().getMapState(FEATURES);
        changedPanes = getRuntimeContext().getMapState(CHANGED);
        revisions = getRuntimeContext().getMapState(REVISIONS);
    }

    @Override
    public void processElement(PartialPane partial, Context context, Collector<PerformanceRow> out)
            throws Exception {
        long start = partial.paneStart();
        byte[] known = performancePanes.get(start);
        if (known == null) {
            MonitorPlan plan = plans.get(partial.modelId());
            for (TimeWindow window : plan.windows().windowsOf(start)) {
                context.timerService().registerEventTimeTimer(plan.settledAt(window.end()));
            }
        }
        performancePanes.put(start, mergedPerformance(known, partial.performance()));
        byte[] features = partial.features();
        if (features != null) {
            featurePanes.put(start, mergedFeatures(featurePanes.get(start), features));
        }
        if (flushMs > 0) {
            changedPanes.put(start, true);
            flushLater(context.timerService());
        }
    }

    private void flushLater(TimerService timers) {
        long next = (timers.currentProcessingTime() / flushMs + 1) * flushMs;
        timers.registerProcessingTimeTimer(next);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<PerformanceRow> out)
            throws Exception {
        Tuple3<String, String, String> key = context.getCurrentKey();
        Slice slice = new Slice(key.f0, key.f1, key.f2);
        MonitorPlan plan = plans.get(slice.modelId());
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            reportChanged(plan, slice, context, out);
        } else {
            settle(plan, slice, plan.endSettledAt(timestamp), context, out);
        }
    }

    private void reportChanged(
            MonitorPlan plan, Slice slice, OnTimerContext context, Collector<PerformanceRow> out)
            throws Exception {
        Set<TimeWindow> windows = new LinkedHashSet<>();
        for (long pane : changedPanes.keys()) {
            windows.addAll(plan.windows().windowsOf(pane));
        }
        changedPanes.clear();
        long watermark = context.timerService().currentWatermark();
        for (TimeWindow window : windows) {
            if (plan.settledAt(window.end()) > watermark) {
                report(plan, slice, window, false, context, out);
            }
        }
    }

    private void settle(
            MonitorPlan plan,
            Slice slice,
            long end,
            OnTimerContext context,
            Collector<PerformanceRow> out)
            throws Exception {
        for (TimeWindow window : plan.windows().windowsEndingAt(end)) {
            report(plan, slice, window, true, context, out);
        }
        forgetPanesUpTo(plan, end);
    }

    private void forgetPanesUpTo(MonitorPlan plan, long end) throws Exception {
        List<Long> done = new ArrayList<>();
        for (long pane : performancePanes.keys()) {
            if (plan.windows().latestEnd(pane) <= end) {
                done.add(pane);
            }
        }
        for (long pane : done) {
            performancePanes.remove(pane);
            featurePanes.remove(pane);
            changedPanes.remove(pane);
        }
    }

    private void report(
            MonitorPlan plan,
            Slice slice,
            TimeWindow window,
            boolean isFinal,
            OnTimerContext context,
            Collector<PerformanceRow> out)
            throws Exception {
        PerformancePane performance = null;
        FeaturePane features = null;
        for (long pane = window.start(); pane < window.end(); pane += plan.windows().paneMs()) {
            performance = plus(performance, performancePanes.get(pane));
            features = plus(features, featurePanes.get(pane), plan.binner());
        }
        if (performance == null) {
            return;
        }
        ReportedWindow reported =
                new ReportedWindow(slice, window, isFinal, nextRevision(window, isFinal));
        new WindowRows(plan, reported, performance, features).emit(context, out);
    }

    private long nextRevision(TimeWindow window, boolean isFinal) throws Exception {
        Tuple2<String, Long> key = Tuple2.of(window.name(), window.start());
        Long before = revisions.get(key);
        long revision = before == null ? 1 : before + 1;
        if (isFinal) {
            revisions.remove(key);
        } else {
            revisions.put(key, revision);
        }
        return revision;
    }

    private static byte[] mergedPerformance(byte @Nullable [] known, byte[] partial) {
        if (known == null) {
            return partial;
        }
        PerformancePane pane = PerformancePane.fromBytes(known);
        pane.merge(PerformancePane.fromBytes(partial));
        return pane.toBytes();
    }

    /** A pane that was binned by another reference can't be added to: the newer one replaces it. */
    private static byte[] mergedFeatures(byte @Nullable [] known, byte[] partial) {
        if (known == null) {
            return partial;
        }
        FeaturePane pane = FeaturePane.fromBytes(known);
        FeaturePane more = FeaturePane.fromBytes(partial);
        if (!pane.accepts(more.binning())) {
            return partial;
        }
        pane.merge(more);
        return pane.toBytes();
    }

    private static @Nullable PerformancePane plus(
            @Nullable PerformancePane sum, byte @Nullable [] pane) {
        if (pane == null) {
            return sum;
        }
        PerformancePane next = PerformancePane.fromBytes(pane);
        if (sum == null) {
            return next;
        }
        sum.merge(next);
        return sum;
    }

    /** Leaves out what was binned by another reference than the one the window is held against. */
    private static @Nullable FeaturePane plus(
            @Nullable FeaturePane sum, byte @Nullable [] pane, @Nullable FeatureBinner binner) {
        if (pane == null || binner == null) {
            return sum;
        }
        FeaturePane next = FeaturePane.fromBytes(pane);
        if (next.binning() != binner.binning()) {
            return sum;
        }
        if (sum == null) {
            return next;
        }
        sum.merge(next);
        return sum;
    }
}
