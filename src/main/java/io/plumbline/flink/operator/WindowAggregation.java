package io.plumbline.flink.operator;

import io.plumbline.drift.ReferenceProfileRow;
import io.plumbline.flink.metric.JobMetric;
import io.plumbline.flink.metric.JobMetrics;
import io.plumbline.performance.PerformanceRow;
import io.plumbline.policy.WindowReport;
import io.plumbline.window.Segmenter;
import io.plumbline.window.Slice;
import io.plumbline.window.TimeWindow;
import io.plumbline.window.WindowSpec;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges partial panes into the panes of one group of segments of one version, keyed by (model,
 * version, group), and panes into windows: provisionally every flush interval where something
 * changed, or as often as {@link ReportPace} allows, finally when nothing valid can come any more.
 * Emits performance rows, and drift, feature statistics and reports as side outputs.
 *
 * <p>The whole of a model, all versions together, is reported also where nothing came, so that gaps
 * are visible: from its first window on, up to {@link WindowReports#MOST_EMPTY} windows in a row.
 */
public final class WindowAggregation
        extends KeyedProcessFunction<Tuple3<String, String, String>, PartialPane, PerformanceRow>
        implements Controlled {
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(WindowAggregation.class);

    private final Plans plans;
    private final long flushMs;

    private transient LivePlans live;
    private transient RemovedModels removed;
    private transient WindowPanes panes;
    private transient LearntReference learnt;
    private transient ChangedPanes changed;
    private transient WindowReports reports;
    private transient EarlyLooks earlyLooks;
    private transient ReportPace pace;
    private transient Counter overCap;
    private transient Counter finalWindows;
    private transient Set<Tuple2<String, String>> saidOverCap;

    /**
     * @param plans of all models
     * @param flushInterval wall clock between two provisional reports; zero for final ones alone
     */
    public WindowAggregation(Plans plans, Duration flushInterval) {
        this.plans = plans;
        this.flushMs = flushInterval.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        live = new LivePlans(plans);
        JobMetrics metrics = new JobMetrics(getRuntimeContext().getMetricGroup());
        removed = new RemovedModels(metrics);
        panes = new WindowPanes(getRuntimeContext());
        learnt = new LearntReference(getRuntimeContext());
        changed = new ChangedPanes(getRuntimeContext());
        reports = new WindowReports(getRuntimeContext(), panes, learnt);
        earlyLooks = new EarlyLooks(getRuntimeContext());
        overCap = metrics.counter(JobMetric.SEGMENTS_OVER_CAP_TOTAL);
        finalWindows = metrics.counter(JobMetric.FINAL_WINDOWS_TOTAL);
        saidOverCap = new HashSet<>();
        pace = new ReportPace(flushMs);
        metrics.gauge(JobMetric.REPORT_INTERVAL_MS, pace::intervalMs);
    }

    @Override
    public void control(ControlEvent event) {
        live.apply(event);
    }

    @Override
    public void processElement(PartialPane partial, Context context, Collector<PerformanceRow> out)
            throws Exception {
        MonitorPlan plan = live.of(partial.modelId());
        if (plan == null) {
            removed.event(partial.modelId());
            return;
        }
        WindowPanes.Added added = panes.add(partial, plan);
        if (added.isNewPane()) {
            planSettling(partial, plan, context);
        }
        if (Segmenter.isOther(partial.group(), added.segment())) {
            sayOverCap(plan, partial.group());
        }
        if (flushMs > 0) {
            changed.add(partial.paneStart(), added.segment());
            flushLater(context.getCurrentKey(), context.timerService());
        }
    }

    private void planSettling(PartialPane partial, MonitorPlan plan, Context context)
            throws Exception {
        long start = partial.paneStart();
        TimerService timers = context.timerService();
        for (TimeWindow window : plan.windows().windowsOf(start)) {
            settleLater(plan, window.end(), timers);
            if (plan.looksEarly() && WindowReports.isWholeModel(context.getCurrentKey())) {
                earlyLooks.plan(window.end(), timers);
            }
        }
        if (partial.group().equals(Slice.WHOLE) && plan.previous() > 0) {
            settleLater(plan, plan.windows().latestEnd(start) + plan.keptForReferenceMs(), timers);
        }
    }

    private static void settleLater(MonitorPlan plan, long end, TimerService timers) {
        timers.registerEventTimeTimer(plan.settledAt(end));
    }

    private void flushLater(Tuple3<String, String, String> key, TimerService timers) {
        timers.registerProcessingTimeTimer(
                pace.next(key.hashCode(), timers.currentProcessingTime()));
    }

    private void sayOverCap(MonitorPlan plan, String group) {
        overCap.inc();
        String model = plan.monitor().model();
        if (saidOverCap.add(Tuple2.of(model, group))) {
            LOG.warn(
                    "model {} has over {} segments by {}: those without room are reported together"
                            + " as {}; raise max_segments, or cut the values into fewer",
                    model,
                    plan.segmenter().most(),
                    group,
                    Segmenter.OTHER);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<PerformanceRow> out)
            throws Exception {
        MonitorPlan plan = live.of(context.getCurrentKey().f0);
        if (plan == null) {
            forget(context.getCurrentKey().f0);
            return;
        }
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            flush(plan, timestamp, context, out);
        } else {
            if (earlyLooks.take(timestamp)) {
                reportEarly(plan, timestamp, context);
            }
            settle(plan, plan.endSettledAt(timestamp), context, out);
        }
    }

    private void forget(String stateKey) {
        removed.state(stateKey);
        panes.clear();
        learnt.clear();
        changed.clear();
        reports.clear();
        earlyLooks.clear();
    }

    private void reportEarly(MonitorPlan plan, long end, OnTimerContext context) throws Exception {
        Tuple3<String, String, String> key = context.getCurrentKey();
        Slice slice = new Slice(plan.monitor().model(), key.f1, key.f2);
        for (TimeWindow window : plan.windows().windowsEndingAt(end)) {
            WindowReport report =
                    earlyLooks.look(plan, slice, window, panes, reports.heldAgainst(plan, window));
            if (report != null) {
                context.output(SideOutputs.REPORTS, report);
            }
            if (reports.goesOnAfter(end, context.timerService())
                    && reports.hasRoomForEmptiness(window.name())) {
                earlyLooks.planNext(plan, window, context.timerService());
            }
        }
    }

    private void flush(
            MonitorPlan plan, long timestamp, OnTimerContext context, Collector<PerformanceRow> out)
            throws Exception {
        if (flushMs == 0) {
            // Planned by a run that reported provisionally.
            changed.clear();
            return;
        }
        TimerService timers = context.timerService();
        int hashCode = context.getCurrentKey().hashCode();
        if (pace.isTurn(hashCode, timestamp, timers.currentProcessingTime())) {
            long begun = System.nanoTime();
            reportChanged(plan, context, out);
            pace.spent(System.nanoTime() - begun, timers.currentProcessingTime());
        } else {
            flushLater(context.getCurrentKey(), timers);
        }
    }

    private void reportChanged(
            MonitorPlan plan, OnTimerContext context, Collector<PerformanceRow> out)
            throws Exception {
        Map<TimeWindow, Set<String>> windows = changed.take(plan.windows());
        long watermark = context.timerService().currentWatermark();
        for (Map.Entry<TimeWindow, Set<String>> window : windows.entrySet()) {
            if (plan.settledAt(window.getKey().end()) > watermark) {
                reports.report(plan, window.getKey(), false, window.getValue(), context, out);
            }
        }
    }

    private void settle(
            MonitorPlan plan, long end, OnTimerContext context, Collector<PerformanceRow> out)
            throws Exception {
        Tuple3<String, String, String> key = context.getCurrentKey();
        if (key.f2.equals(Slice.WHOLE)) {
            Slice slice = new Slice(plan.monitor().model(), key.f1, Slice.WHOLE);
            ReferenceProfileRow closed = learnt.close(plan, slice, panes, end);
            if (closed != null) {
                context.output(SideOutputs.REFERENCE_PROFILES, closed);
            }
        }
        List<TimeWindow> settled = plan.windows().windowsEndingAt(end);
        boolean leftOut = false;
        for (TimeWindow window : settled) {
            leftOut |= reports.report(plan, window, true, Set.of(), context, out);
            finalWindows.inc();
        }
        if (!settled.isEmpty() && WindowReports.isWholeModel(key)) {
            goOn(plan, end, context.timerService());
        }
        boolean isLearning = key.f2.equals(Slice.WHOLE) && learnt.isLearning(plan);
        boolean goesOn = isLearning || forgetPanesUpTo(plan, end, key.f2, context.timerService());
        // Looking through all costs more than a report does, and mostly finds nothing.
        if (leftOut || !goesOn) {
            reports.forgetUpTo(plan, end);
        }
    }

    /** Whether a pane is left. */
    private boolean forgetPanesUpTo(MonitorPlan plan, long end, String group, TimerService timers)
            throws Exception {
        boolean isLeft = false;
        String other = group.equals(Slice.WHOLE) ? Slice.WHOLE : Segmenter.other(group);
        long kept = group.equals(Slice.WHOLE) ? plan.keptForReferenceMs() : 0;
        for (long pane : panes.starts()) {
            long latest = plan.windows().latestEnd(pane);
            if (latest + kept <= end) {
                panes.remove(pane, other);
                continue;
            }
            isLeft = true;
            if (latest <= end) {
                // The reference may have changed since the pane came: then nobody else returns.
                settleLater(plan, latest + kept, timers);
            }
        }
        changed.forgetUpTo(plan.windows(), end);
        return isLeft;
    }

    /**
     * The windows after these will be reported whatever comes: while time goes on, and at the end
     * of a bounded stream while something was counted later.
     */
    private void goOn(MonitorPlan plan, long end, TimerService timers) throws Exception {
        boolean more = reports.goesOnAfter(end, timers);
        for (WindowSpec spec : plan.monitor().windows()) {
            long slide = spec.slide().toMillis();
            boolean endsNow = Math.floorMod(end - spec.size().toMillis(), slide) == 0;
            if (!more) {
                reports.endEmptiness(spec.name());
            } else if (endsNow && reports.hasRoomForEmptiness(spec.name())) {
                settleLater(plan, end + slide, timers);
            }
        }
    }
}
