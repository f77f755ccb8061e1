package io.plumbline.flink.operator;

import io.plumbline.config.Expectations;
import io.plumbline.policy.AlertRow;
import io.plumbline.policy.HealthKind;
import io.plumbline.policy.IntakeAlert;
import io.plumbline.stats.metric.ProportionInterval;
import java.time.Duration;
import java.util.Locale;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Raises an alert when more of a model's events can't be read than is healthy, and when their times
 * are not those of this machine's clock; ends it when that is over. Each minute of wall clock is
 * judged by itself, or as many as it takes to have {@value #ENOUGH} events. Keyed by model.
 *
 * <p>What is watched stands in monitors.yaml alone, and changes between two runs.
 */
public final class IntakeWatch extends KeyedProcessFunction<String, IntakeMark, AlertRow>
        implements ModelKeeper<AlertRow> {
    private static final long serialVersionUID = 1L;

    private static final long MINUTE_MS = Duration.ofMinutes(1).toMillis();

    /** Fewer say nothing about a share. */
    private static final int ENOUGH = 30;

    /** Of events ahead of the clock. */
    private static final double AHEAD_AT_MOST = 0.01;

    /** Kind of events to what was read; one each. */
    private static final MapStateDescriptor<String, IntakeBucket> BUCKETS =
            new MapStateDescriptor<>(
                    "intake", Types.STRING, TypeInformation.of(IntakeBucket.class));

    /** Problem and kind of events to when its alert opened; removed when it is over. */
    private static final MapStateDescriptor<String, Long> OPEN =
            new MapStateDescriptor<>("open-intake-alerts", Types.STRING, Types.LONG);

    private final Plans plans;

    private transient MapState<String, IntakeBucket> buckets;
    private transient MapState<String, Long> open;
    private transient long started;

    public IntakeWatch(Plans plans) {
        this.plans = plans;
    }

    @Override
    public void open(OpenContext context) {
        buckets = getRuntimeContext().getMapState(BUCKETS);
        open = getRuntimeContext().getMapState(OPEN);
        started = Long.MIN_VALUE;
    }

    @Override
    public void control(ControlEvent event) {
        // Says nothing of what is watched here.
    }

    @Override
    public String stateName() {
        return BUCKETS.getName();
    }

    /** What is open and no longer watched is over: no mark would come to end it. */
    @Override
    public void modelChanged(String model, TimerService timers, Collector<AlertRow> out)
            throws Exception {
        long now = timers.currentProcessingTime();
        startAt(now);
        MonitorPlan plan = plans.find(model);
        Expectations expected = plan == null ? Expectations.NONE : plan.monitor().expected();
        String why = plan == null ? "the model is no longer monitored" : "it is no longer watched";
        if (plan == null) {
            buckets.clear();
        }
        for (ArrivalKind kind : ArrivalKind.values()) {
            if (expected.malformedAtMost() == null) {
                end(model, HealthKind.MALFORMED, kind, now, why, out);
            }
            if (expected.maxClockSkew() == null) {
                end(model, HealthKind.CLOCK_SKEW, kind, now, why, out);
            }
        }
    }

    private void end(
            String model,
            HealthKind problem,
            ArrivalKind kind,
            long now,
            String why,
            Collector<AlertRow> out)
            throws Exception {
        Long since = open.get(nameOf(problem, kind));
        if (since != null) {
            open.remove(nameOf(problem, kind));
            out.collect(
                    new IntakeAlert(model, problem, eventsOf(kind), since)
                            .resolved(Double.NaN, Double.NaN, now, why));
        }
    }

    private static String nameOf(HealthKind problem, ArrivalKind kind) {
        return problem + "/" + kind;
    }

    private static String eventsOf(ArrivalKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void processElement(IntakeMark mark, Context context, Collector<AlertRow> out)
            throws Exception {
        long now = context.timerService().currentProcessingTime();
        startAt(now);
        IntakeBucket before = buckets.get(mark.kind().name());
        IntakeBucket bucket = before == null ? IntakeBucket.empty(now, Long.MIN_VALUE) : before;
        if (bucket.due() == 0) {
            bucket = bucket.dueAt(now + MINUTE_MS);
            context.timerService().registerProcessingTimeTimer(bucket.due());
        }
        buckets.put(mark.kind().name(), bucket.plus(mark));
    }

    /** With the first call: there is no clock before. */
    private void startAt(long now) {
        if (started == Long.MIN_VALUE) {
            started = now;
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<AlertRow> out)
            throws Exception {
        long now = context.timerService().currentProcessingTime();
        startAt(now);
        MonitorPlan plan = plans.find(context.getCurrentKey());
        if (plan == null) {
            modelChanged(context.getCurrentKey(), context.timerService(), out);
            return;
        }
        for (ArrivalKind kind : ArrivalKind.values()) {
            IntakeBucket bucket = buckets.get(kind.name());
            if (bucket == null || bucket.due() == 0 || bucket.due() > now) {
                continue;
            }
            if (bucket.events() < ENOUGH) {
                buckets.put(kind.name(), bucket.dueAt(0));
            } else {
                Expectations expected = plan.monitor().expected();
                new Look(context.getCurrentKey(), kind, bucket, now, out).at(expected);
                buckets.put(kind.name(), IntakeBucket.empty(now, bucket.lag(now)));
            }
        }
    }

    /** One judgement of one bucket. */
    private final class Look {
        private final String model;
        private final ArrivalKind kind;
        private final String events;
        private final IntakeBucket bucket;
        private final long now;
        private final Collector<AlertRow> out;

        private Look(
                String model,
                ArrivalKind kind,
                IntakeBucket bucket,
                long now,
                Collector<AlertRow> out) {
            this.model = model;
            this.kind = kind;
            this.events = eventsOf(kind);
            this.bucket = bucket;
            this.now = now;
            this.out = out;
        }

        private void at(Expectations expected) throws Exception {
            Double most = expected.malformedAtMost();
            double share = bucket.malformed() / bucket.events();
            tell(
                    HealthKind.MALFORMED,
                    most != null && surelyOver(bucket.malformed(), most),
                    share,
                    most == null ? Double.NaN : most,
                    percent(share) + " of the " + events + " can't be read");
            Duration skew = expected.maxClockSkew();
            long allowed = skew == null ? Long.MAX_VALUE : skew.toMillis();
            boolean ahead = skew != null && surelyOver(bucket.ahead(), AHEAD_AT_MOST);
            boolean behind =
                    kind == ArrivalKind.PREDICTIONS && bucket.staysBehind(now, allowed, started);
            double lag = behind ? bucket.lag(now) / 1e3 : Double.NaN;
            tell(
                    HealthKind.CLOCK_SKEW,
                    ahead || behind,
                    lag,
                    skew == null ? Double.NaN : skew.toSeconds(),
                    ahead
                            ? percent(bucket.ahead() / bucket.events())
                                    + " of the "
                                    + events
                                    + " are of a time ahead of this machine's clock"
                            : "the newest of the "
                                    + events
                                    + " is "
                                    + bucket.lag(now) / 1_000
                                    + " s behind this machine's clock");
        }

        private boolean surelyOver(double faults, double limit) {
            return ProportionInterval.wilson(Math.round(faults), Math.round(bucket.events()))
                            .lower()
                    > limit;
        }

        private void tell(
                HealthKind problem, boolean holds, double value, double limit, String seen)
                throws Exception {
            String name = nameOf(problem, kind);
            Long since = open.get(name);
            if (holds && since == null) {
                // Not the clock's: after a failure the same bucket opens the same alert.
                open.put(name, bucket.due());
                out.collect(
                        new IntakeAlert(model, problem, events, bucket.due())
                                .firing(value, limit, seen));
            } else if (!holds && since != null) {
                open.remove(name);
                String why =
                        problem == HealthKind.MALFORMED
                                ? seen
                                : events + " keep to the clock again";
                out.collect(
                        new IntakeAlert(model, problem, events, since)
                                .resolved(value, limit, now, why));
            }
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
