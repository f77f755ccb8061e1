package io.plumbline.flink.operator;

import io.plumbline.config.ControlKind;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The latest control event of each key, and of models and references also that they were deleted.
 * Knows how often a model came anew. In memory only.
 */
final class ControlLog {
    private final TreeMap<String, ControlEvent> latest = new TreeMap<>();

    void put(ControlEvent event) {
        if (event.document() == null && !event.concernsPreparation()) {
            latest.remove(event.key());
        } else {
            latest.put(event.key(), event);
        }
    }

    List<ControlEvent> all() {
        return List.copyOf(latest.values());
    }

    /** Whether an event of that key holds. */
    boolean isPut(String key) {
        ControlEvent event = latest.get(key);
        return event != null && event.document() != null;
    }

    /** A model as an event says it; it goes on with what was counted, or begins anew. */
    ControlEvent ofModel(String key, String model, @Nullable String document, boolean goesOn) {
        return new ControlEvent(key, model, document, generation(key) + (goesOn ? 0 : 1));
    }

    /** The end of such an event; what comes after it goes on, or begins anew. */
    ControlEvent endOfModel(String key, String model, boolean goesOn) {
        return new ControlEvent(key, model, null, generation(key) + (goesOn ? 0 : 1));
    }

    /** A model has gone from monitors.yaml: should it come again, it is another one. */
    ControlEvent gone(String model) {
        String key = ControlKind.MONITOR.key(model);
        ControlEvent end = endOfModel(key, model, false);
        latest.put(key, end);
        return end;
    }

    private int generation(String key) {
        ControlEvent event = latest.get(key);
        return event == null ? 0 : event.generation();
    }
}
