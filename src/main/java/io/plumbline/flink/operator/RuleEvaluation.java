package io.plumbline.flink.operator;

import io.plumbline.config.Configuration;
import io.plumbline.policy.AlertRow;
import io.plumbline.policy.Decision;
import io.plumbline.policy.ModelRules;
import io.plumbline.policy.RuleBook;
import io.plumbline.policy.Trigger;
import io.plumbline.policy.WindowReport;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Judges final windows by the rules of their model: reports in, keyed by model id, and control
 * events, to all; alert rows out, requests to retrain on {@link #TRIGGERS}.
 *
 * <p>Reports wait until event time reaches the instant at which they settled. Then all windows of
 * that instant are there, from whichever subtask, and one evaluation sees them together: what is
 * decided does not depend on the order in which they arrived. A report whose instant is already
 * past is taken in with the next watermark.
 *
 * <p>Control events change the rules and silences of the evaluations that follow. An episode is
 * known by its rule's name: one whose rule changes goes on under the new one.
 */
public final class RuleEvaluation extends KeyedProcessFunction<String, WindowReport, AlertRow>
        implements ModelKeeper<AlertRow> {

    /** Requests to retrain, each of an episode whose row is in the main output. */
    public static final OutputTag<Trigger> TRIGGERS =
            new OutputTag<>("triggers", TypeInformation.of(Trigger.class));

    /** Reports by the instant they settled at; removed by the event-time timer of that instant. */
    private static final MapStateDescriptor<Long, List<WindowReport>> WAITING =
            new MapStateDescriptor<>(
                    "reports", Types.LONG, Types.LIST(TypeInformation.of(WindowReport.class)));

    /** What the model's rules remember; cleared when that is nothing. */
    private static final ValueStateDescriptor<byte[]> RULES =
            new ValueStateDescriptor<>(
                    "rules", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    private final Configuration configuration;

    private transient LiveRules rules;
    private transient MapState<Long, List<WindowReport>> waiting;
    private transient ValueState<byte[]> stored;

    /** Judges the models of {@code configuration}; windows of any other model are ignored. */
    public RuleEvaluation(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public void open(OpenContext context) {
        rules = new LiveRules(configuration);
        waiting = getRuntimeContext().getMapState(WAITING);
        stored = getRuntimeContext().getState(RULES);
    }

    @Override
    public void processElement(WindowReport report, Context context, Collector<AlertRow> out)
            throws Exception {
        RuleBook book = rules.bookOf(report.modelId());
        if (book == null || !book.mayConcern(report)) {
            return;
        }
        List<WindowReport> reports = waiting.get(report.settledAt());
        List<WindowReport> more = reports == null ? new ArrayList<>() : new ArrayList<>(reports);
        more.add(report);
        waiting.put(report.settledAt(), more);
        context.timerService().registerEventTimeTimer(report.settledAt());
    }

    @Override
    public void control(ControlEvent event) {
        rules.apply(event);
    }

    @Override
    public String stateName() {
        return RULES.getName();
    }

    /** What is open of a model that is gone ends, and is forgotten. */
    @Override
    public void modelChanged(String model, TimerService timers, Collector<AlertRow> out)
            throws Exception {
        if (rules.bookOf(model) != null) {
            return;
        }
        byte[] bytes = stored.value();
        if (bytes != null) {
            ModelRules.end(model, bytes, timers.currentWatermark()).alerts().forEach(out::collect);
        }
        stored.clear();
        waiting.clear();
    }

    @Override
    public void onTimer(long instant, OnTimerContext context, Collector<AlertRow> out)
            throws Exception {
        RuleBook book = rules.bookOf(context.getCurrentKey());
        List<WindowReport> reports = waiting.get(instant);
        waiting.remove(instant);
        if (book == null || reports == null) {
            return;
        }
        ModelRules model = load(book);
        Decision decision = model.evaluate(reports);
        store(model);
        decision.alerts().forEach(out::collect);
        decision.triggers().forEach(trigger -> context.output(TRIGGERS, trigger));
    }

    private ModelRules load(RuleBook book) throws Exception {
        byte[] bytes = stored.value();
        return bytes == null ? ModelRules.fresh(book) : ModelRules.fromBytes(book, bytes);
    }

    private void store(ModelRules model) throws Exception {
        if (model.isBlank()) {
            stored.clear();
        } else {
            stored.update(model.toBytes());
        }
    }
}
