package io.plumbline.flink.operator;

import io.plumbline.config.Configuration;
import io.plumbline.config.Monitor;
import io.plumbline.policy.AlertRow;
import io.plumbline.policy.Decision;
import io.plumbline.policy.ModelRules;
import io.plumbline.policy.RingLimit;
import io.plumbline.policy.RuleBook;
import io.plumbline.policy.Trigger;
import io.plumbline.policy.WindowReport;
import io.plumbline.webhook.Endpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Judges final windows by the rules of their model: reports in, keyed by model id, alert rows out,
 * requests to retrain on {@link #TRIGGERS}.
 *
 * <p>Reports wait until event time reaches the instant at which they settled. Then all windows of
 * that instant are there, from whichever subtask, and one evaluation sees them together: what is
 * decided does not depend on the order in which they arrived. A report whose instant is already
 * past is taken in with the next watermark.
 */
public final class RuleEvaluation extends KeyedProcessFunction<String, WindowReport, AlertRow> {

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

    private final Map<String, RuleBook> books = new HashMap<>();

    private transient MapState<Long, List<WindowReport>> waiting;
    private transient ValueState<byte[]> stored;

    /** Judges the models of {@code books}; windows of any other model are ignored. */
    public RuleEvaluation(List<RuleBook> books) {
        books.forEach(book -> this.books.put(book.modelId(), book));
    }

    /** Judges by the rules of {@code configuration}. */
    public static RuleEvaluation of(Configuration configuration) {
        Map<String, RingLimit> limits = new HashMap<>();
        for (Endpoint endpoint : configuration.webhooks().values()) {
            limits.put(
                    endpoint.name(),
                    new RingLimit(endpoint.cooldown(), endpoint.maxPerDay(), endpoint.dryRun()));
        }
        List<RuleBook> books = new ArrayList<>();
        for (Monitor monitor : configuration.monitors()) {
            books.add(
                    new RuleBook(
                            monitor.model(),
                            monitor.judgedBy(),
                            monitor.windows(),
                            limits,
                            monitor.silences()));
        }
        return new RuleEvaluation(books);
    }

    @Override
    public void open(OpenContext context) {
        waiting = getRuntimeContext().getMapState(WAITING);
        stored = getRuntimeContext().getState(RULES);
    }

    @Override
    public void processElement(WindowReport report, Context context, Collector<AlertRow> out)
            throws Exception {
        RuleBook book = books.get(context.getCurrentKey());
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
    public void onTimer(long instant, OnTimerContext context, Collector<AlertRow> out)
            throws Exception {
        RuleBook book = books.get(context.getCurrentKey());
        List<WindowReport> reports = waiting.get(instant);
        waiting.remove(instant);
        if (book == null || reports == null) {
            return;
        }
        ModelRules rules = load(book);
        Decision decision = rules.evaluate(reports);
        store(rules);
        decision.alerts().forEach(out::collect);
        decision.triggers().forEach(trigger -> context.output(TRIGGERS, trigger));
    }

    private ModelRules load(RuleBook book) throws Exception {
        byte[] bytes = stored.value();
        return bytes == null ? ModelRules.fresh(book) : ModelRules.fromBytes(book, bytes);
    }

    private void store(ModelRules rules) throws Exception {
        if (rules.isBlank()) {
            stored.clear();
        } else {
            stored.update(rules.toBytes());
        }
    }
}
