package io.plumbline.flink.operator;

import io.plumbline.window.TimeWindow;
import io.plumbline.window.WindowPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;

/** What a provisional report has to tell of: in keyed state. */
final class ChangedPanes {
    /** (pane start, segment) changed since the last provisional report; cleared by it. */
    private static final MapStateDescriptor<Tuple2<Long, String>, Boolean> CHANGED =
            new MapStateDescriptor<>(
                    "changed-panes", Types.TUPLE(Types.LONG, Types.STRING), Types.BOOLEAN);

    private final MapState<Tuple2<Long, String>, Boolean> changed;

    /** The state of whatever key is current. */
    ChangedPanes(RuntimeContext context) {
        changed = context.getMapState(CHANGED);
    }

    /** A segment has changed in that pane. */
    void add(long pane, String segment) throws Exception {
        changed.put(Tuple2.of(pane, segment), true);
    }

    /** The windows with what has changed in each; nothing has afterwards. */
    Map<TimeWindow, Set<String>> take(WindowPlan plan) throws Exception {
        Map<TimeWindow, Set<String>> windows = new LinkedHashMap<>();
        for (Tuple2<Long, String> pane : changed.keys()) {
            for (TimeWindow window : plan.windowsOf(pane.f0)) {
                windows.computeIfAbsent(window, absent -> new HashSet<>()).add(pane.f1);
            }
        }
        changed.clear();
        return windows;
    }

    /** Nobody reports provisionally what is final. */
    void forgetUpTo(WindowPlan plan, long end) throws Exception {
        List<Tuple2<Long, String>> gone = new ArrayList<>();
        for (Tuple2<Long, String> pane : changed.keys()) {
            if (plan.latestEnd(pane.f0) <= end) {
                gone.add(pane);
            }
        }
        for (Tuple2<Long, String> pane : gone) {
            changed.remove(pane);
        }
    }

    /** Forgets all. */
    void clear() {
        changed.clear();
    }
}
