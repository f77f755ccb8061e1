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
    private final RuleBook book;
    private final RetrainingController controller;
    private final Decisions decisions;

    Transitions(
            Rule rule,
            Subject subject,
            RuleBook book,
            RetrainingController controller,
            Decisions decisions) {
        this.rule = rule;
        this.subject = subject;
        this.book = book;
        this.controller = controller;
        this.decisions = decisions;
    }

    /** Whether a window is right after the one {@code row} was decided by. */
    boolean follows(AlertRow row, TimeWindow window) {
        return window.name().equals(row.windowName())
                && window.start() == row.windowStart() + book.slideMs(rule);
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
                rule.when() instanceof Condition.DriftOf drift ? drift.name() : null,
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
        Ruling ruling = ask(reading.report());
        String why = reading.seen() + (held > 1 ? " in " + held + " windows in a row" : "");
        AlertRow row =
                decisions.write(pending.row().decided("firing", reading, with(why, ruling.note())));
        String webhook = rule.action();
        if (ruling.rings() && webhook != null) {
            decisions.ring(trigger(pending, reading, webhook));
        }
        return new Phase.Firing(row, ruling.note());
    }

    /** Whether there may be a ring, now that the rule fires. */
    private Ruling ask(WindowReport report) {
        String webhook = rule.action();
        if (webhook == null) {
            return Ruling.NO_ACTION;
        }
        String silenced = book.silenced(rule.name(), report.settledAt());
        if (!silenced.isEmpty()) {
            return Ruling.refused(webhook, silenced);
        }
        if (rule.isAboutHealth()) {
            return controller.askAnyway(webhook, report.settledAt());
        }
        List<HealthProblem> problems =
                report.found().problems().stream()
                        .filter(problem -> problem.kind().spoilsTraining())
                        .toList();
        return problems.isEmpty()
                ? controller.ask(webhook, report.settledAt())
                : Ruling.refused(
                        webhook, "the data are not fit to learn from: " + Wording.list(problems));
    }

    /** pending → inactive: the streak broke before the rule fired. */
    Phase lapse(Phase.Pending pending, WindowReport report, String why) {
        String reason =
                "held in " + pending.held() + " of " + rule.forWindows() + " windows, then " + why;
        pending.end(report.settledAt(), reason, decisions);
        return Phase.INACTIVE;
    }

    /** → firing: the condition holds, still or again; an episode asks but once. */
    Phase burn(Phase.Fired fired, Reading reading) {
        AlertRow row = fired.row().decided("firing", reading, with(reading.seen(), fired.note()));
        return new Phase.Firing(decisions.write(row), fired.note());
    }

    /** → recovering: neither does the condition hold, nor is the recovery limit reached. */
    Phase between(Phase.Fired fired, Reading reading) {
        String why = reading.seen() + ", but not beyond the recovery limit either";
        return recovering(fired, 0, reading, why);
    }

    /** → recovering, or resolved when so many windows in a row are enough. */
    Phase recover(Phase.Fired fired, int calm, Reading reading) {
        if (calm >= rule.keepFiringFor()) {
            return resolve(fired, reading);
        }
        String why = reading.seen() + ", window " + calm + " of " + rule.keepFiringFor();
        return recovering(fired, calm, reading, why);
    }

    private Phase recovering(Phase.Fired fired, int calm, Reading reading, String why) {
        AlertRow row = fired.row().decided("recovering", reading, with(why, fired.note()));
        return new Phase.Recovering(decisions.write(row), fired.note(), calm);
    }

    /** → insufficient: the window decides nothing, the last decision stands. */
    Phase undecided(Phase.Fired fired, Reading reading) {
        AlertRow row =
                fired.row()
                        .undecided(
                                "insufficient",
                                with(nothingDecided(reading.report(), reading.seen()), fired));
        return new Phase.Insufficient(decisions.write(row), fired.note(), calm(fired));
    }

    /** → no_data: the same of a window in which nothing was predicted. */
    Phase noData(Phase.Fired fired, WindowReport empty) {
        AlertRow row =
                fired.row()
                        .undecided(
                                "no_data",
                                with(nothingDecided(empty, "nothing was predicted"), fired));
        return new Phase.NoData(decisions.write(row), fired.note(), calm(fired));
    }

    private static String nothingDecided(WindowReport report, String why) {
        return "the window until " + Wording.time(report.windowEnd()) + " decides nothing: " + why;
    }

    private static String with(String why, Phase.Fired fired) {
        return with(why, fired.note());
    }

    /** A window that decides nothing breaks no row of calm ones either. */
    private static int calm(Phase.Fired fired) {
        return fired instanceof Phase.Recovering recovering
                ? recovering.calm()
                : fired instanceof Phase.Insufficient insufficient
                        ? insufficient.calm()
                        : fired instanceof Phase.NoData noData ? noData.calm() : 0;
    }

    /** → resolved, which is inactive. */
    private Phase resolve(Phase.Fired fired, Reading reading) {
        AlertRow decided = fired.row().decided("resolved", reading, reading.seen());
        decisions.write(
                decided.closed(
                        "resolved",
                        reading.report().settledAt(),
                        with(reading.seen(), fired.note())));
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
