package io.plumbline.flink.operator;

import io.plumbline.performance.PerformancePane;
import io.plumbline.policy.HealthKind;
import io.plumbline.policy.HealthProblem;
import io.plumbline.policy.WindowReport;
import io.plumbline.window.ReportedWindow;
import io.plumbline.window.Slice;
import io.plumbline.window.TimeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the data of a whole model when event time has passed a window's end: its predictions
 * should be there, though its labels are not. In keyed state.
 */
final class EarlyLooks {
    private static final long WEEK = Duration.ofDays(7).toMillis();
    private static final int WEEKS = 4;

    /** Fewer predictions than that are as often missing by chance. */
    private static final double ENOUGH_TO_MISS = 30;

    /** Ends of windows that will be looked at; an entry goes with the look. */
    private static final MapStateDescriptor<Long, Boolean> DUE =
            new MapStateDescriptor<>("early-looks", Types.LONG, Types.BOOLEAN);

    /** (Window name, start) to predictions; an entry goes when it is over four weeks old. */
    private static final MapStateDescriptor<Tuple2<String, Long>, Long> TRAFFIC =
            new MapStateDescriptor<>("traffic", Types.TUPLE(Types.STRING, Types.LONG), Types.LONG);

    private final MapState<Long, Boolean> due;
    private final MapState<Tuple2<String, Long>, Long> traffic;

    /** The state of whatever key is current. */
    EarlyLooks(RuntimeContext context) {
        due = context.getMapState(DUE);
        traffic = context.getMapState(TRAFFIC);
    }

    /** Forgets all. */
    void clear() {
        due.clear();
        traffic.clear();
    }

    /** When every source says that it has passed the window's end. */
    void plan(long end, TimerService timers) throws Exception {
        if (end > timers.currentWatermark()) {
            due.put(end, true);
            timers.registerEventTimeTimer(end);
        }
    }

    /**
     * The window after that one is looked at whatever comes, where it is a problem when nothing
     * does.
     */
    void planNext(MonitorPlan plan, TimeWindow window, TimerService timers) throws Exception {
        if (plan.monitor().expected().trafficAtLeast() != null) {
            long end = plan.windows().nextEnd(window);
            due.put(end, true);
            timers.registerEventTimeTimer(end);
        }
    }

    /** Whether windows that end then are to be looked at now, once. */
    boolean take(long end) throws Exception {
        boolean planned = due.contains(end);
        due.remove(end);
        return planned;
    }

    /** What is to be seen of a window; null when nothing was predicted, and that is no problem. */
    @Nullable WindowReport look(
            MonitorPlan plan, Slice slice, TimeWindow window, WindowPanes panes, HeldAgainst held)
            throws Exception {
        long paneMs = plan.windows().paneMs();
        PerformancePane known = panes.performance(window, paneMs, Slice.WHOLE);
        PerformancePane performance = known == null ? new PerformancePane() : known;
        List<HealthProblem> tooFew = tooFew(plan, window, performance.predictionCount());
        if (known == null && tooFew.isEmpty()) {
            return null;
        }
        WindowRows rows =
                new WindowRows(
                        plan,
                        new ReportedWindow(slice, window, false, 0),
                        performance,
                        panes.features(window, paneMs, plan.binner()),
                        null,
                        held);
        return rows.earlyReport(tooFew);
    }

    /** Holds the number of predictions against those of the same time in the weeks before. */
    private List<HealthProblem> tooFew(MonitorPlan plan, TimeWindow window, long count)
            throws Exception {
        Double atLeast = plan.monitor().expected().trafficAtLeast();
        if (atLeast == null) {
            return List.of();
        }
        List<Long> before = new ArrayList<>();
        for (int week = 1; week <= WEEKS; week++) {
            Long then = traffic.get(Tuple2.of(window.name(), window.start() - week * WEEK));
            if (then != null) {
                before.add(then);
            }
        }
        traffic.put(Tuple2.of(window.name(), window.start()), count);
        forgetBefore(window.start() - (WEEKS + 1) * WEEK);
        double usual = median(before);
        return before.size() >= 2 && usual >= ENOUGH_TO_MISS && count < atLeast * usual
                ? List.of(new HealthProblem(HealthKind.TRAFFIC, "", count / usual, atLeast))
                : List.of();
    }

    /** What a gap in the windows left behind. */
    private void forgetBefore(long start) throws Exception {
        List<Tuple2<String, Long>> old = new ArrayList<>();
        for (Tuple2<String, Long> known : traffic.keys()) {
            if (known.f1 < start) {
                old.add(known);
            }
        }
        for (Tuple2<String, Long> known : old) {
            traffic.remove(known);
        }
    }

    private static double median(List<Long> counts) {
        long[] sorted = counts.stream().mapToLong(Long::longValue).sorted().toArray();
        int n = sorted.length;
        return n == 0
                ? Double.NaN
                : Arrays.stream(sorted, (n - 1) / 2, n / 2 + 1).average().orElse(Double.NaN);
    }
}
