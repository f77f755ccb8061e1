package io.plumbline.policy;

import java.util.List;

/**
 * What came of a set of windows.
 *
 * @param alerts rows to write, in this order
 * @param triggers requests to retrain; each belongs to a row of {@code alerts}
 */
public record Decision(List<AlertRow> alerts, List<Trigger> triggers) {
    public Decision {
        alerts = List.copyOf(alerts);
        triggers = List.copyOf(triggers);
    }
}
