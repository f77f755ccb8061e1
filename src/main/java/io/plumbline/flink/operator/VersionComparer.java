package io.plumbline.flink.operator;

import io.plumbline.flink.metric.JobMetrics;
import io.plumbline.performance.PairPane;
import io.plumbline.performance.UnpairedVersions;
import io.plumbline.performance.VersionComparison;
import io.plumbline.performance.VersionComparisonRow;
import io.plumbline.policy.MetricValue;
import io.plumbline.policy.WindowReport;
import io.plumbline.stats.metric.Estimate;
import io.plumbline.window.ReportedWindow;
import io.plumbline.window.Slice;
import io.plumbline.window.TimeWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Holds the versions of a model against each other in every final window, keyed by model: those
 * that scored the same prediction ids on these, and all of them by their metrics. A version stands
 * beside those whose names come after its own.
 */
public final class VersionComparer
        extends KeyedCoProcessFunction<String, PartialPair, WindowReport, VersionComparisonRow>
        implements ModelWatch<VersionComparisonRow> {
    private static final long serialVersionUID = 1L;

    /** Versions of one window whose metrics are compared at most, those of most predictions. */
    private static final int MOST_VERSIONS = 20;

    /** (pane start, version, other version) to pairs; an entry goes with its last window. */
    private static final MapStateDescriptor<Tuple3<Long, String, String>, byte[]> PAIRS =
            new MapStateDescriptor<>(
                    "pair-panes",
                    Types.TUPLE(Types.LONG, Types.STRING, Types.STRING),
                    PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    /** Reports by the instant they settled at; removed by the timer of that instant. */
    private static final MapStateDescriptor<Long, List<WindowReport>> WAITING =
            new MapStateDescriptor<>(
                    "reports", Types.LONG, Types.LIST(TypeInformation.of(WindowReport.class)));

    private final Plans plans;

    private transient LivePlans live;
    private transient RemovedModels removed;
    private transient MapState<Tuple3<Long, String, String>, byte[]> pairs;
    private transient MapState<Long, List<WindowReport>> waiting;

    public VersionComparer(Plans plans) {
        this.plans = plans;
    }

    @Override
    public void open(OpenContext context) {
        live = new LivePlans(plans);
        removed = new RemovedModels(new JobMetrics(getRuntimeContext().getMetricGroup()));
        pairs = getRuntimeContext().getMapState(PAIRS);
        waiting = getRuntimeContext().getMapState(WAITING);
    }

    @Override
    public void control(ControlEvent event) {
        live.apply(event);
    }

    @Override
    public void modelChanged(
            String model, TimerService timers, Collector<VersionComparisonRow> out) {
        if (live.find(model) == null) {
            pairs.clear();
            waiting.clear();
        }
    }

    @Override
    public void processElement1(
            PartialPair partial, Context context, Collector<VersionComparisonRow> out)
            throws Exception {
        MonitorPlan plan = live.of(partial.modelId());
        if (plan == null) {
            removed.event(partial.modelId());
            return;
        }
        Tuple3<Long, String, String> key =
                Tuple3.of(partial.paneStart(), partial.version(), partial.other());
        byte[] known = pairs.get(key);
        if (known == null) {
            for (TimeWindow window : plan.windows().windowsOf(partial.paneStart())) {
                context.timerService().registerEventTimeTimer(plan.settledAt(window.end()));
            }
            pairs.put(key, partial.pairs());
            return;
        }
        PairPane pane = PairPane.fromBytes(known);
        pane.merge(PairPane.fromBytes(partial.pairs()));
        pairs.put(key, pane.toBytes());
    }

    @Override
    public void processElement2(
            WindowReport report, Context context, Collector<VersionComparisonRow> out)
            throws Exception {
        if (!isOfAVersion(report) || live.find(report.modelId()) == null) {
            return;
        }
        List<WindowReport> reports = waiting.get(report.settledAt());
        List<WindowReport> more = reports == null ? new ArrayList<>() : new ArrayList<>(reports);
        more.add(report);
        waiting.put(report.settledAt(), more);
        context.timerService().registerEventTimeTimer(report.settledAt());
    }

    private static boolean isOfAVersion(WindowReport report) {
        return !report.early()
                && report.segment().equals(WindowReport.ALL_SEGMENTS)
                && !report.modelVersion().equals(WindowReport.ALL_VERSIONS);
    }

    @Override
    public void onTimer(long instant, OnTimerContext context, Collector<VersionComparisonRow> out)
            throws Exception {
        MonitorPlan plan = live.find(context.getCurrentKey());
        if (plan == null) {
            removed.state(context.getCurrentKey());
            pairs.clear();
            waiting.clear();
            return;
        }
        long end = plan.endSettledAt(instant);
        for (TimeWindow window : plan.windows().windowsEndingAt(end)) {
            comparePairs(plan, window, out);
        }
        List<WindowReport> reports = waiting.get(instant);
        waiting.remove(instant);
        if (reports != null) {
            Map<String, List<WindowReport>> byWindow = new TreeMap<>();
            for (WindowReport report : reports) {
                byWindow.computeIfAbsent(report.windowName(), absent -> new ArrayList<>())
                        .add(report);
            }
            byWindow.values().forEach(window -> compareMetrics(window, out));
        }
        forgetUpTo(plan, end);
    }

    private void comparePairs(
            MonitorPlan plan, TimeWindow window, Collector<VersionComparisonRow> out)
            throws Exception {
        Map<String, Map<String, PairPane>> byVersions = new TreeMap<>();
        for (Map.Entry<Tuple3<Long, String, String>, byte[]> entry : pairs.entries()) {
            Tuple3<Long, String, String> key = entry.getKey();
            if (key.f0 >= window.start() && key.f0 < window.end()) {
                byVersions
                        .computeIfAbsent(key.f1, absent -> new TreeMap<>())
                        .computeIfAbsent(key.f2, absent -> new PairPane())
                        .merge(PairPane.fromBytes(entry.getValue()));
            }
        }
        String model = plan.monitor().model();
        byVersions.forEach(
                (version, others) ->
                        others.forEach(
                                (other, pane) -> {
                                    List<VersionComparison> found =
                                            pane.compare(other, plan.monitor().task());
                                    emit(model, version, window, found, out);
                                }));
    }

    private static void compareMetrics(
            List<WindowReport> window, Collector<VersionComparisonRow> out) {
        List<WindowReport> versions =
                window.stream()
                        .sorted(
                                Comparator.comparingLong(WindowReport::predictionCount)
                                        .reversed()
                                        .thenComparing(WindowReport::modelVersion))
                        .limit(MOST_VERSIONS)
                        .sorted(Comparator.comparing(WindowReport::modelVersion))
                        .toList();
        for (int i = 0; i < versions.size(); i++) {
            WindowReport version = versions.get(i);
            for (WindowReport other : versions.subList(i + 1, versions.size())) {
                emit(
                        version.modelId(),
                        version.modelVersion(),
                        new TimeWindow(
                                version.windowName(), version.windowStart(), version.windowEnd()),
                        UnpairedVersions.compare(
                                metrics(version), other.modelVersion(), metrics(other)),
                        out);
            }
        }
    }

    private static Map<String, Estimate> metrics(WindowReport report) {
        return report.metrics().stream()
                .collect(Collectors.toMap(MetricValue::name, VersionComparer::estimate));
    }

    private static Estimate estimate(MetricValue metric) {
        return new Estimate(metric.value(), metric.lower(), metric.upper(), metric.sampleCount());
    }

    private static void emit(
            String model,
            String version,
            TimeWindow window,
            List<VersionComparison> comparisons,
            Collector<VersionComparisonRow> out) {
        ReportedWindow reported =
                new ReportedWindow(new Slice(model, version, Slice.WHOLE), window, true, 1);
        comparisons.forEach(
                comparison -> out.collect(new VersionComparisonRow(reported, comparison)));
    }

    private void forgetUpTo(MonitorPlan plan, long end) throws Exception {
        List<Tuple3<Long, String, String>> done = new ArrayList<>();
        for (Tuple3<Long, String, String> key : pairs.keys()) {
            if (plan.windows().latestEnd(key.f0) <= end) {
                done.add(key);
            }
        }
        for (Tuple3<Long, String, String> key : done) {
            pairs.remove(key);
        }
    }
}
