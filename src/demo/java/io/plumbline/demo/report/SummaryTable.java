package io.plumbline.demo.report;

import io.plumbline.demo.replay.Sent;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints a summary for people. */
public final class SummaryTable {
    private static final int ID_CHARACTERS = 12;

    private final PrintStream out;

    /** Prints to a stream. */
    public SummaryTable(PrintStream out) {
        this.out = out;
    }

    /** Prints all of it. */
    public void print(Summary summary) {
        counts(summary);
        triggers(summary.triggers());
        new RetrainingTable(out)
                .print(
                        summary.firstVersion(),
                        summary.switches(),
                        new Weeks(summary.firstVersion(), summary.weeks()));
        out.flush();
    }

    private void counts(Summary summary) {
        Sent sent = total(summary.sent().values());
        Sent arrived = total(summary.arrived().values());
        line("");
        count("predictions", sent.predictions(), arrived.predictions());
        count("labels joined", sent.labelled(), arrived.labelled());
        line("%-18s %s", "windows final", join(summary.windows(), "%s %d (%d still open)"));
        line("%-18s %s", "features drifted", join(summary.driftedDays(), "%s on %d of %d days"));
        line("%-18s %s", "alerts", join(summary.alerts(), "%s %d (%d resolved)"));
    }

    private void count(String name, long sent, long reported) {
        line("%-18s %,d sent, %,d reported, each version's own", name, sent, reported);
    }

    private void triggers(List<TriggerLine> triggers) {
        line("%-18s %d", "triggers", triggers.size());
        for (TriggerLine trigger : triggers) {
            line(
                    "  %s  %s  %s of %s was %s: %s (HTTP %d, attempts %d)",
                    Cells.day(trigger.requestedAt()),
                    trigger.id().substring(0, Math.min(ID_CHARACTERS, trigger.id().length())),
                    trigger.rule(),
                    trigger.version(),
                    Cells.score(trigger.value()),
                    trigger.delivery(),
                    trigger.lastStatus(),
                    trigger.attempts());
        }
    }

    private static Sent total(Collection<Sent> counts) {
        return counts.stream().reduce(Sent.NOTHING, Sent::plus);
    }

    private static String join(List<Totals.Pair> pairs, String format) {
        return pairs.isEmpty()
                ? "none"
                : pairs.stream()
                        .map(
                                p ->
                                        String.format(
                                                Locale.ROOT,
                                                format,
                                                p.name(),
                                                p.first(),
                                                p.second()))
                        .collect(Collectors.joining(", "));
    }

    private void line(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }
}
