package io.plumbline.flink.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * The latest control event of each key, the same in all subtasks. Of models and references also
 * that they were deleted: a model that comes again must not be taken for the one that went.
 */
final class HeldControls {
    private static final MapStateDescriptor<String, ControlEvent> CONTROLS =
            new MapStateDescriptor<>(
                    "controls", Types.STRING, TypeInformation.of(ControlEvent.class));

    private final BroadcastState<String, ControlEvent> state;

    HeldControls(OperatorStateStore store) throws Exception {
        state = store.getBroadcastState(CONTROLS);
    }

    void put(ControlEvent event) throws Exception {
        if (event.document() == null && !event.concernsPreparation()) {
            state.remove(event.key());
        } else {
            state.put(event.key(), event);
        }
    }

    @Nullable ControlEvent get(String key) throws Exception {
        return state.get(key);
    }

    List<ControlEvent> all() throws Exception {
        List<ControlEvent> all = new ArrayList<>();
        for (Map.Entry<String, ControlEvent> entry : state.immutableEntries()) {
            all.add(entry.getValue());
        }
        return all;
    }
}
