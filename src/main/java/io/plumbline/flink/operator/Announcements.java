package io.plumbline.flink.operator;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator.SubtaskGateway;

/**
 * Control events in the job manager, between the one operator that found them valid and those that
 * are chained to sources. All of a job's coordinators share it; all calls are made by the job
 * manager's one thread. It holds nothing that must survive: whoever announces tells all again after
 * a restore.
 */
final class Announcements {
    private final Map<String, ControlEvent> latest = new LinkedHashMap<>();
    private final Map<Listener, SubtaskGateway> listeners = new HashMap<>();

    /** A subtask of an operator. */
    record Listener(String operator, int subtask) {}

    /** Tells everybody, and those that are yet to come. */
    void announce(AnnouncedControls controls) {
        for (ControlEvent event : controls.events()) {
            latest.remove(event.key());
            latest.put(event.key(), event);
        }
        listeners.values().forEach(listener -> listener.sendEvent(controls));
    }

    /** A subtask runs: it is told what it missed. */
    void listen(Listener listener, SubtaskGateway gateway) {
        listeners.put(listener, gateway);
        AnnouncedControls.of(latest.values()).forEach(gateway::sendEvent);
    }

    /** A subtask runs no more. */
    void leave(Listener listener) {
        listeners.remove(listener);
    }

    /** Whoever announces begins anew. */
    void clear() {
        latest.clear();
    }
}
