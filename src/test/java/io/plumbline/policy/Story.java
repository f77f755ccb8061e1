package io.plumbline.policy;

import java.util.ArrayList;
import java.util.List;

/** Feeds windows to the rules of a model and keeps everything they decide. */
final class Story {

    final List<AlertRow> alerts = new ArrayList<>();
    final List<Trigger> triggers = new ArrayList<>();
    private ModelRules rules;

    Story(RuleBook book) {
        rules = ModelRules.fresh(book);
    }

    Story see(WindowReport... settled) {
        for (WindowReport report : settled) {
            take(rules.evaluate(List.of(report)));
        }
        return this;
    }

    /** All of them settle at one instant. */
    Story seeTogether(WindowReport... settled) {
        take(rules.evaluate(List.of(settled)));
        return this;
    }

    Story restartWith(RuleBook book) {
        rules = ModelRules.fromBytes(book, rules.toBytes());
        return this;
    }

    private void take(Decision decision) {
        alerts.addAll(decision.alerts());
        triggers.addAll(decision.triggers());
    }

    List<String> states() {
        return alerts.stream().map(AlertRow::state).toList();
    }

    AlertRow last() {
        return alerts.get(alerts.size() - 1);
    }
}
