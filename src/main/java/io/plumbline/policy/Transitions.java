package io.plumbline.policy;

import io.plumbline.window.TimeWindow;
import java.util.List;

/**
 * Every change of phase of one rule over one slice: the row it writes and the retraining it asks
 * for.
 */
final class Transitions {

    /** The payload's limit: enough to know where to look. */
    private static final int MAX_DRIFTED_FEATURES = 20;

    private final Rule rule;
    private final Subject subject;
    private final long slideMs;
    private final RetrainingController controller;
    private final Decisions decisions;

    Transitions(
            Rule rule,
            Subject subject,
            long slideMs,
            RetrainingController controller,
            Decisions decisions) {
        this.rule = rule;
        this.subject = subject;
        this.slideMs = slideMs;
        this.controller = controller;
        this.decisions = decisions;
    }

    /** Whether {@code reading} is of the window right after the one {@code row} was decided by. */
    boolean follows(AlertRow row, Reading reading) {
        TimeWindow window = reading.window();
        return window.name().equals(row.windowName())
                && window.start() == row.windowStart() + slideMs;
    }

    /** inactive → pending, or firing at once where one window is enough. */
    Phase open(Reading reading) {
        return hold(new Phase.Pending(unwritten(reading), reading.window(), 0), reading);
    }

    private AlertRow unwritten(Reading reading) {
        TimeWindow window = reading.window();
        return new AlertRow(
                subject.alertId(window),
                subject.rule(),
                subject.modelId(),
                subject.slice().modelVersion(),
                subject.slice().segment(),
                null,
                rule.severity().wireName(),
                "pending",
                reading.metric().value(),
                reading.threshold(),
                window.name(),
                window.start(),
                window.end(),
                reading.report().settledAt(),
                null,
                reading.seen(),
                0);
    }

    /** pending → pending or firing. */
    Phase hold(Phase.Pending pending, Reading reading) {
        int held = pending.held() + 1;
        if (held >= rule.forWindows()) {
            return fire(pending, reading, held);
        }
        String why = reading.seen() + ", window " + held + " of " + rule.forWindows();
        AlertRow row = decisions.write(pending.row().decided("pending", reading, why));
        return new Phase.Pending(row, pending.opened(), held);
    }

    private Phase fire(Phase.Pending pending, Reading reading, int held) {
        Ruling ruling = controller.ask(rule.action(), reading.report().settledAt());
        String why = reading.seen() + (held > 1 ? " in " + held + " windows in a row" : "");
        AlertRow row =
                decisions.write(pending.row().decided("firing", reading, with(why, ruling.note())));
        String webhook = rule.action();
        if (ruling.rings() && webhook != null) {
            decisions.ring(trigger(pending, reading, webhook));
        }
        return new Phase.Firing(row, ruling.note());
    }

    /** pending → inactive: the streak broke before the rule fired. */
    Phase lapse(Phase.Pending pending, Reading reading, String why) {
        String reason =
                "held in " + pending.held() + " of " + rule.forWindows() + " windows, then " + why;
        pending.end(reading.report().settledAt(), reason, decisions);
        return Phase.INACTIVE;
    }

    /** firing → firing: the condition still holds, or the recovery limit is not reached. */
    Phase stay(Phase.Firing firing, Reading reading) {
        String why =
                reading.verdict() == Verdict.BETWEEN
                        ? reading.seen() + ", but not beyond the recovery limit either"
                        : reading.seen();
        return firing(firing, firing.row().decided("firing", reading, with(why, firing.note())));
    }

    /** firing → firing: the window decides nothing, the last decision stands. */
    Phase undecided(Phase.Firing firing, Reading reading) {
        String why =
                "the window until "
                        + Wording.time(reading.window().end())
                        + " decides nothing: "
                        + reading.seen();
        return firing(firing, firing.row().undecided(with(why, firing.note())));
    }

    private Phase firing(Phase.Firing before, AlertRow row) {
        return new Phase.Firing(decisions.write(row), before.note());
    }

    /** firing → resolved, which is inactive. */
    Phase resolve(Phase.Firing firing, Reading reading) {
        AlertRow decided = firing.row().decided("resolved", reading, reading.seen());
        decisions.write(
                decided.closed(
                        "resolved",
                        reading.report().settledAt(),
                        with(reading.seen(), firing.note())));
        return Phase.INACTIVE;
    }

    private Trigger trigger(Phase.Pending pending, Reading reading, String webhook) {
        WindowReport report = reading.report();
        List<String> drifted = report.driftedFeatures();
        return new Trigger(
                subject.triggerId(pending.opened()),
                pending.row().alertId(),
                webhook,
                subject.rule(),
                subject.modelId(),
                subject.slice().modelVersion(),
                subject.slice().segment(),
                report.windowName(),
                report.windowStart(),
                report.windowEnd(),
                reading.metric(),
                reading.threshold(),
                report.labelCoverage(),
                List.copyOf(drifted.subList(0, Math.min(MAX_DRIFTED_FEATURES, drifted.size()))),
                pending.row().openedAt(),
                report.settledAt());
    }

    private static String with(String why, String note) {
        return note.isEmpty() ? why : why + "; " + note;
    }
}
