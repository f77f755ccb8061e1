package io.plumbline.flink.operator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds back what no completed checkpoint covers yet. In memory only: after a restore everything is
 * covered, because it comes out of a checkpoint.
 */
final class CheckpointGate {

    private final Set<String> unmarked = new HashSet<>();
    private final Map<String, Long> covering = new HashMap<>();
    private final TreeMap<Long, Set<String>> byCheckpoint = new TreeMap<>();

    /** Holds {@code id} until a checkpoint that starts from now on is complete. */
    void hold(String id) {
        unmarked.add(id);
    }

    /** A checkpoint takes its snapshot: it covers everything held so far. */
    void snapshot(long checkpointId) {
        unmarked.forEach(id -> covering.put(id, checkpointId));
        byCheckpoint.computeIfAbsent(checkpointId, any -> new HashSet<>()).addAll(unmarked);
        unmarked.clear();
    }

    /** A checkpoint is complete: it and all that came before it cover what they saw. */
    void complete(long checkpointId) {
        Map<Long, Set<String>> covered = byCheckpoint.headMap(checkpointId, true);
        covered.values().forEach(covering.keySet()::removeAll);
        covered.clear();
    }

    /** Whether {@code id} may go. */
    boolean isOpenFor(String id) {
        return !unmarked.contains(id) && !covering.containsKey(id);
    }
}
