package io.plumbline.flink.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Control events between their arrival and the completion of a checkpoint that holds them. In
 * memory only: what comes out of a checkpoint waits for nothing.
 */
final class PhasedControls {
    private final List<ControlEvent> unmarked = new ArrayList<>();
    private final TreeMap<Long, List<ControlEvent>> byCheckpoint = new TreeMap<>();

    void wait(ControlEvent event) {
        unmarked.add(event);
    }

    /** Those of that key wait no more, and will not hold. */
    void forget(String key) {
        unmarked.removeIf(event -> event.key().equals(key));
        byCheckpoint.values().forEach(events -> events.removeIf(e -> e.key().equals(key)));
    }

    /** A checkpoint takes its snapshot: it holds all that arrived so far. */
    void snapshot(long checkpointId) {
        byCheckpoint.put(checkpointId, new ArrayList<>(unmarked));
        unmarked.clear();
    }

    /** A checkpoint is complete: what it and those before it hold, in the order of arrival. */
    List<ControlEvent> complete(long checkpointId) {
        SortedMap<Long, List<ControlEvent>> covered = byCheckpoint.headMap(checkpointId, true);
        List<ControlEvent> events = covered.values().stream().flatMap(List::stream).toList();
        covered.clear();
        return events;
    }
}
