package io.plumbline.policy;

import java.util.List;

/**
 * Puts the rules of a configuration to work.
 *
 * @param book the rules
 * @param controller which all of them ask
 */
record WatchFactory(RuleBook book, RetrainingController controller) {

    /** One per rule, in the configuration's order, none of which has seen anything. */
    List<Watch> all() {
        return book.rules().stream().map(this::watch).toList();
    }

    private Watch watch(Rule rule) {
        if (rule.when() instanceof Condition.Every every) {
            return new PeriodWatch(rule, every, book, controller);
        }
        return new WindowWatch(rule, book, controller);
    }
}
