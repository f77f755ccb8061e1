package io.plumbline.flink.operator;

import io.plumbline.drift.ConceptPane;
import io.plumbline.drift.FeaturePane;
import io.plumbline.performance.PerformancePane;
import io.plumbline.performance.PerformanceRow;
import io.plumbline.performance.WeakSegment;
import io.plumbline.performance.WeakSegmentRow;
import io.plumbline.performance.WeakSegments;
import io.plumbline.policy.WindowReport;
import io.plumbline.window.ReportedWindow;
import io.plumbline.window.Segmenter;
import io.plumbline.window.Slice;
import io.plumbline.window.TimeWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a window, provisionally or finally, of the whole or of the segments of a group:
 * each time as the next revision of its rows. In keyed state.
 */
final class WindowReports {
    /** One wrong timestamp must not fill the tables with the emptiness of decades. */
    static final int MOST_EMPTY = 1_000;

    /** (window name, start, segment) to reports so far; an entry goes with the final report. */
    private static final MapStateDescriptor<Tuple3<String, Long, String>, Long> REVISIONS =
            new MapStateDescriptor<>(
                    "revisions", Types.TUPLE(Types.STRING, Types.LONG, Types.STRING), Types.LONG);

    /** Window name to empty windows in a row; an entry goes when one is not empty. */
    private static final MapStateDescriptor<String, Integer> EMPTY =
            new MapStateDescriptor<>("empty-windows", Types.STRING, Types.INT);

    private final WindowPanes panes;
    private final LearntReference learnt;
    private final MapState<Tuple3<String, Long, String>, Long> revisions;
    private final MapState<String, Integer> emptyWindows;

    /** The state of whatever key is current. */
    WindowReports(RuntimeContext context, WindowPanes panes, LearntReference learnt) {
        this.panes = panes;
        this.learnt = learnt;
        revisions = context.getMapState(REVISIONS);
        emptyWindows = context.getMapState(EMPTY);
    }

    /** Forgets all. */
    void clear() {
        revisions.clear();
        emptyWindows.clear();
    }

    /**
     * Forgets reports of windows that ended and that no final one followed: of segments that a full
     * window had no room for in the end, and of windows that are no longer in the plan. All that
     * there are are looked through.
     */
    void forgetUpTo(MonitorPlan plan, long end) throws Exception {
        List<Tuple3<String, Long, String>> gone = new ArrayList<>();
        for (Tuple3<String, Long, String> reported : revisions.keys()) {
            if (reported.f1 + plan.windows().sizeMs(reported.f0) <= end) {
                gone.add(reported);
            }
        }
        for (Tuple3<String, Long, String> reported : gone) {
            revisions.remove(reported);
        }
    }

    /** All versions of a model together, all its segments. */
    static boolean isWholeModel(Tuple3<String, String, String> key) {
        return key.f1.equals(Slice.EVERY_VERSION) && key.f2.equals(Slice.WHOLE);
    }

    /** Time goes on after that, or something was counted that is later. */
    boolean goesOnAfter(long end, TimerService timers) throws Exception {
        return timers.currentWatermark() < Long.MAX_VALUE || panes.knowsAnyFrom(end);
    }

    /** One more empty window in a row can be reported. */
    boolean hasRoomForEmptiness(String windowName) throws Exception {
        Integer empty = emptyWindows.get(windowName);
        return empty == null || empty < MOST_EMPTY;
    }

    /** No window of that name is to be reported after these: the next that comes begins anew. */
    void endEmptiness(String windowName) throws Exception {
        emptyWindows.remove(windowName);
    }

    /**
     * Reports a window.
     *
     * @param isFinal all its segments are reported; else those that changed
     * @param changed since the last report
     * @return whether there are segments that are not reported apart
     */
    boolean report(
            MonitorPlan plan,
            TimeWindow window,
            boolean isFinal,
            Set<String> changed,
            KeyedProcessFunction<Tuple3<String, String, String>, PartialPane, PerformanceRow>
                            .OnTimerContext
                    context,
            Collector<PerformanceRow> out)
            throws Exception {
        Tuple3<String, String, String> key = context.getCurrentKey();
        if (key.f2.equals(Slice.WHOLE)) {
            reportWhole(plan, window, isFinal, context, out);
            return false;
        }
        return reportSegments(plan, window, isFinal, changed, context, out);
    }

    private void reportWhole(
            MonitorPlan plan,
            TimeWindow window,
            boolean isFinal,
            KeyedProcessFunction<Tuple3<String, String, String>, PartialPane, PerformanceRow>
                            .OnTimerContext
                    context,
            Collector<PerformanceRow> out)
            throws Exception {
        long paneMs = plan.windows().paneMs();
        PerformancePane performance = panes.performance(window, paneMs, Slice.WHOLE);
        if (performance != null) {
            emptyWindows.remove(window.name());
            FeaturePane features = panes.features(window, paneMs, plan.binner());
            ConceptPane concept = panes.concept(window, paneMs, plan.concept());
            rows(plan, window, Slice.WHOLE, isFinal, performance, features, concept, context)
                    .emit(context, out);
        } else if (isFinal
                && isWholeModel(context.getCurrentKey())
                && goesOnAfter(window.end(), context.timerService())
                && hasRoomForEmptiness(window.name())) {
            Integer before = emptyWindows.get(window.name());
            emptyWindows.put(window.name(), before == null ? 1 : before + 1);
            rows(plan, window, Slice.WHOLE, true, new PerformancePane(), null, null, context)
                    .emit(context, out);
        }
    }

    private boolean reportSegments(
            MonitorPlan plan,
            TimeWindow window,
            boolean isFinal,
            Set<String> changed,
            KeyedProcessFunction<Tuple3<String, String, String>, PartialPane, PerformanceRow>
                            .OnTimerContext
                    context,
            Collector<PerformanceRow> out)
            throws Exception {
        String group = context.getCurrentKey().f2;
        boolean reported = plan.segmenter().isReported(group);
        WeakSegments search = isFinal ? plan.weakSegments() : null;
        if (!reported && search == null) {
            return false;
        }
        long paneMs = plan.windows().paneMs();
        List<String> roster = panes.roster(window, paneMs, plan.segmenter().most());
        for (String segment : roster) {
            PerformancePane pane =
                    isFinal || changed.contains(segment)
                            ? panes.performance(window, paneMs, segment)
                            : null;
            if (pane != null && reported) {
                rows(plan, window, segment, isFinal, pane, null, null, context).emit(context, out);
            }
            if (pane != null && search != null) {
                search.add(segment, pane);
            }
        }
        String other = Segmenter.other(group);
        PerformancePane others =
                isFinal || !roster.containsAll(changed)
                        ? panes.others(window, paneMs, other, roster)
                        : null;
        if (others != null && reported) {
            rows(plan, window, other, isFinal, others, null, null, context).emit(context, out);
        }
        if (others != null && search != null) {
            search.addOthers(others);
        }
        if (search != null) {
            emitWeak(plan, window, search.find(), context);
        }
        return others != null;
    }

    private static void emitWeak(
            MonitorPlan plan,
            TimeWindow window,
            List<WeakSegment> weak,
            KeyedProcessFunction<Tuple3<String, String, String>, PartialPane, PerformanceRow>
                            .OnTimerContext
                    context) {
        Tuple3<String, String, String> key = context.getCurrentKey();
        for (WeakSegment segment : weak) {
            Slice slice = new Slice(plan.monitor().model(), key.f1, segment.segment());
            ReportedWindow reported = new ReportedWindow(slice, window, true, 1);
            context.output(SideOutputs.WEAK_SEGMENTS, new WeakSegmentRow(reported, segment));
        }
        if (!weak.isEmpty() && !key.f1.equals(Slice.EVERY_VERSION)) {
            context.output(
                    SideOutputs.REPORTS,
                    WindowReport.ofWeakSegments(
                            plan.monitor().model(),
                            key.f1,
                            key.f2,
                            window,
                            plan.settledAt(window.end()),
                            weak.stream().map(WeakSegment::segment).toList()));
        }
    }

    private WindowRows rows(
            MonitorPlan plan,
            TimeWindow window,
            String segment,
            boolean isFinal,
            PerformancePane performance,
            @Nullable FeaturePane features,
            @Nullable ConceptPane concept,
            KeyedProcessFunction<Tuple3<String, String, String>, PartialPane, PerformanceRow>
                            .OnTimerContext
                    context)
            throws Exception {
        Tuple3<String, String, String> key = context.getCurrentKey();
        Slice slice = new Slice(plan.monitor().model(), key.f1, segment);
        long revision = nextRevision(plan, window, segment, isFinal);
        HeldAgainst held =
                segment.equals(Slice.WHOLE)
                        ? heldAgainst(plan, window)
                        : HeldAgainst.ofSegment(plan);
        ReportedWindow reported = new ReportedWindow(slice, window, isFinal, revision);
        return new WindowRows(plan, reported, performance, features, concept, held);
    }

    /** What the window's features and outputs are held against. */
    HeldAgainst heldAgainst(MonitorPlan plan, TimeWindow window) throws Exception {
        if (plan.learns() != null) {
            return learnt.heldAgainst(plan, window);
        }
        return plan.previous() > 0 ? EarlierWindow.of(plan, window, panes) : plan.profile();
    }

    private long nextRevision(MonitorPlan plan, TimeWindow window, String segment, boolean isFinal)
            throws Exception {
        Tuple3<String, Long, String> key = Tuple3.of(window.name(), window.start(), segment);
        Long before = revisions.get(key);
        long revision = before == null ? plan.firstRevision() : before + 1;
        if (isFinal) {
            revisions.remove(key);
        } else {
            revisions.put(key, revision);
        }
        return revision;
    }
}
