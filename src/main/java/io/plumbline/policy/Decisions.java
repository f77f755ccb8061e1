package io.plumbline.policy;

import java.util.ArrayList;
import java.util.List;

/** Collects what one evaluation decides, in the order in which it is decided. */
final class Decisions {

    private final List<AlertRow> alerts = new ArrayList<>();
    private final List<Trigger> triggers = new ArrayList<>();

    /** Writes the next revision of {@code row} and returns it. */
    AlertRow write(AlertRow row) {
        AlertRow next = row.withRevision(row.revision() + 1);
        alerts.add(next);
        return next;
    }

    void ring(Trigger trigger) {
        triggers.add(trigger);
    }

    Decision toDecision() {
        return new Decision(alerts, triggers);
    }
}
