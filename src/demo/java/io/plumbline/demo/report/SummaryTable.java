package io.plumbline.demo.report;

import io.plumbline.demo.replay.Sent;
import io.plumbline.demo.retrain.Retraining;
import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints a summary for people. */
public final class SummaryTable {
    private final PrintStream out;

    /** Prints to a stream. */
    public SummaryTable(PrintStream out) {
        this.out = out;
    }

    /** Prints all of it. */
    public void print(Summary summary) {
        Weeks weeks = new Weeks(summary.firstVersion(), summary.weeks());
        counts(summary);
        triggers(summary.triggers());
        switches(summary, weeks);
        weeks(weeks.mondays(), summary);
    }

    private void counts(Summary summary) {
        Sent sent = total(summary.sent().values());
        Sent arrived = total(summary.arrived().values());
        line("");
        line(
                "%-18s %,d sent, %,d reported",
                "predictions", sent.predictions(), arrived.predictions());
        line("%-18s %,d sent, %,d reported", "labels joined", sent.labelled(), arrived.labelled());
        line("%-18s %s", "windows final", join(summary.windows(), "%s %d (%d open)"));
        line("%-18s %s", "features drifted", join(summary.driftedDays(), "%s on %d of %d days"));
        line("%-18s %s", "alerts", join(summary.alerts(), "%s %d (%d resolved)"));
    }

    private void triggers(List<TriggerLine> triggers) {
        line("%-18s %d", "triggers", triggers.size());
        for (TriggerLine trigger : triggers) {
            line(
                    "  %s  %s  %s of %s was %s: %s (HTTP %d, attempts %d)",
                    day(trigger.requestedAt()),
                    trigger.id().substring(0, Math.min(12, trigger.id().length())),
                    trigger.rule(),
                    trigger.version(),
                    score(trigger.value()),
                    trigger.delivery(),
                    trigger.lastStatus(),
                    trigger.attempts());
        }
    }

    private void switches(Summary summary, Weeks weeks) {
        line("%-18s %s live first", "versions", summary.firstVersion());
        if (summary.switches().isEmpty()) {
            return;
        }
        line("");
        line(
                "                         week before: F1   AUC   week after: F1   AUC   not retrained: F1   AUC");
        for (Retraining.Switch change : summary.switches()) {
            Optional<Weeks.Pair> before = weeks.before(change.liveFrom());
            Optional<Weeks.Pair> after = weeks.after(change.liveFrom());
            line(
                    "%s live %s         %s %s           %s %s               %s %s",
                    change.version(),
                    day(change.liveFrom()),
                    score(before, p -> p.live().f1()),
                    score(before, p -> p.live().auc()),
                    score(after, p -> p.live().f1()),
                    score(after, p -> p.live().auc()),
                    score(after, p -> p.first().f1()),
                    score(after, p -> p.first().auc()));
        }
    }

    private void weeks(List<Weeks.Pair> weeks, Summary summary) {
        if (weeks.isEmpty()) {
            return;
        }
        line("");
        line(
                "week of       labels   as retrained: F1   AUC   %s alone: F1   AUC",
                summary.firstVersion());
        for (Weeks.Pair week : weeks) {
            line(
                    "%s    %,7d               %s %s               %s %s",
                    day(week.live().start()),
                    week.live().labels(),
                    score(week.live().f1()),
                    score(week.live().auc()),
                    score(week.first().f1()),
                    score(week.first().auc()));
        }
        verdict(weeks, summary);
    }

    /** Says in one sentence what retraining was worth, also when it was worth nothing. */
    private void verdict(List<Weeks.Pair> weeks, Summary summary) {
        if (summary.switches().isEmpty()) {
            line("Nothing was retrained.");
            return;
        }
        Instant from = summary.switches().get(0).liveFrom();
        List<Weeks.Pair> since =
                weeks.stream().filter(week -> !week.live().start().isBefore(from)).toList();
        if (since.isEmpty()) {
            return;
        }
        line("");
        line(
                "Mean of the %d whole weeks since the first switch: F1 %s retrained, %s not"
                        + " (better in %d); AUC %s retrained, %s not (better in %d).",
                since.size(),
                score(mean(since, p -> p.live().f1())),
                score(mean(since, p -> p.first().f1())),
                since.stream().filter(p -> p.live().f1() > p.first().f1()).count(),
                score(mean(since, p -> p.live().auc())),
                score(mean(since, p -> p.first().auc())),
                since.stream().filter(p -> p.live().auc() > p.first().auc()).count());
        line(
                "AUC as retrained ranks the scores of different versions against each other in weeks with a switch.");
    }

    private static Sent total(Iterable<Sent> counts) {
        Sent total = Sent.NOTHING;
        for (Sent count : counts) {
            total = total.plus(count);
        }
        return total;
    }

    private static double mean(List<Weeks.Pair> weeks, ToDoubleFunction<Weeks.Pair> value) {
        return weeks.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    private static String score(Optional<Weeks.Pair> week, ToDoubleFunction<Weeks.Pair> value) {
        return score(week.map(value::applyAsDouble).orElse(Double.NaN));
    }

    private static String score(double value) {
        return Double.isNaN(value) ? "  –  " : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String day(@Nullable Instant instant) {
        return instant == null ? "?" : LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
    }

    private static String join(List<Totals.Pair> pairs, String format) {
        if (pairs.isEmpty()) {
            return "none";
        }
        return pairs.stream()
                .map(p -> String.format(Locale.ROOT, format, p.name(), p.first(), p.second()))
                .collect(Collectors.joining(", "));
    }

    private void line(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }
}
