package io.plumbline.flink.operator;

import io.plumbline.event.FeatureKind;
import io.plumbline.policy.AlertRow;
import io.plumbline.policy.SchemaAlert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Says when a model's events get a feature that they did not have, or lose one, or one gets values
 * of another kind. What comes within a day of the model's first prediction is how it is meant to
 * be. Keyed by model.
 */
public final class SchemaWatch extends KeyedProcessFunction<String, SchemaMark, AlertRow> {
    private static final long serialVersionUID = 1L;

    private static final long SETTLING_IN = Duration.ofDays(1).toMillis();

    private static final int ALL_KINDS = 0xFF;

    /** One more time that it vanished. */
    private static final int VANISHED = ALL_KINDS + 1;

    /** Feature to the kinds of values it has, a bit each, and above them how often it vanished. */
    private static final MapStateDescriptor<String, Integer> KINDS =
            new MapStateDescriptor<>("feature-kinds", Types.STRING, Types.INT);

    /** Smallest timestamp seen. */
    private static final ValueStateDescriptor<Long> FIRST =
            new ValueStateDescriptor<>("first-prediction", Types.LONG);

    private transient MapState<String, Integer> kinds;
    private transient ValueState<Long> first;

    @Override
    public void open(OpenContext context) {
        kinds = getRuntimeContext().getMapState(KINDS);
        first = getRuntimeContext().getState(FIRST);
    }

    @Override
    public void processElement(SchemaMark mark, Context context, Collector<AlertRow> out)
            throws Exception {
        Long known = first.value();
        long start = known == null ? mark.ts() : Math.min(known, mark.ts());
        first.update(start);
        Integer stored = kinds.get(mark.feature());
        int before = stored == null ? 0 : stored;
        int has = before & ALL_KINDS;
        int bit = bitOf(mark.kind());
        boolean vanished = mark.kind() == FeatureKind.MISSING;
        if (vanished ? has == 0 : (has & bit) != 0) {
            return;
        }
        int after = vanished ? before - has + VANISHED : before | bit;
        kinds.put(mark.feature(), after);
        if (mark.ts() >= start + SETTLING_IN) {
            out.collect(
                    new SchemaAlert(mark.modelId(), mark.feature(), mark.ts(), after / VANISHED)
                            .row(names(has), vanished ? "" : nameOf(mark.kind())));
        }
    }

    /** The bit that stands for a kind, the same for ever. */
    static int bitOf(FeatureKind kind) {
        return switch (kind) {
            case MISSING -> 0;
            case NUMBER -> 1;
            case TEXT -> 2;
            case BOOLEAN -> 4;
            case OTHER -> 8;
        };
    }

    private static String names(int bits) {
        List<String> names = new ArrayList<>();
        for (FeatureKind kind : FeatureKind.values()) {
            if ((bits & bitOf(kind)) != 0) {
                names.add(nameOf(kind));
            }
        }
        return String.join(" or ", names);
    }

    private static String nameOf(FeatureKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
