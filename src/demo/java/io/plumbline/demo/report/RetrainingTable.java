package io.plumbline.demo.report;

import io.plumbline.demo.retrain.Retraining;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Prints what retraining did, and what not retraining would have done on the same flights. */
final class RetrainingTable {
    private final PrintStream out;

    RetrainingTable(PrintStream out) {
        this.out = out;
    }

    void print(String firstVersion, List<Retraining.Switch> switches, Weeks weeks) {
        switches(firstVersion, switches, weeks);
        weeks(firstVersion, weeks.mondays());
        if (!switches.isEmpty()) {
            verdict(weeks.mondays(), switches.get(0).liveFrom());
        }
    }

    private void switches(String firstVersion, List<Retraining.Switch> switches, Weeks weeks) {
        line("");
        line("%-18s %s, and %d retrained", "versions", firstVersion, switches.size());
        if (switches.isEmpty()) {
            return;
        }
        line("  version      live from  week before   week after    %s in it", firstVersion);
        line("                          F1    AUC     F1    AUC     F1    AUC");
        for (Retraining.Switch change : switches) {
            Weeks.@Nullable Pair before = weeks.before(change.liveFrom());
            Weeks.@Nullable Pair after = weeks.after(change.liveFrom());
            line(
                    "  %-12s %-10s %s   %s   %s",
                    change.version(),
                    Cells.day(change.liveFrom()),
                    Cells.scores(before == null ? null : before.live()),
                    Cells.scores(after == null ? null : after.live()),
                    Cells.scores(after == null ? null : after.first()));
        }
    }

    private void weeks(String firstVersion, List<Weeks.Pair> weeks) {
        if (weeks.isEmpty()) {
            return;
        }
        line("");
        line("  week of      labels   retrained     %s alone", firstVersion);
        line("                        F1    AUC     F1    AUC");
        for (Weeks.Pair week : weeks) {
            line(
                    "  %-10s  %,7d   %s   %s",
                    Cells.day(week.live().start()),
                    week.live().labels(),
                    Cells.scores(week.live()),
                    Cells.scores(week.first()));
        }
    }

    /** Says in numbers what retraining was worth, also when it was worth nothing. */
    private void verdict(List<Weeks.Pair> weeks, Instant firstSwitch) {
        List<Weeks.Pair> since =
                weeks.stream().filter(week -> !week.live().start().isBefore(firstSwitch)).toList();
        if (since.isEmpty()) {
            return;
        }
        line("");
        line("Weeks that began after the first switch (%d), on average:", since.size());
        compare("F1", since, WeekScore::f1);
        compare("AUC", since, WeekScore::auc);
        line("(In a week with a switch, AUC ranks scores of two versions against each other.)");
    }

    private void compare(String metric, List<Weeks.Pair> weeks, ToDoubleFunction<WeekScore> value) {
        double live = mean(weeks, week -> value.applyAsDouble(week.live()));
        double first = mean(weeks, week -> value.applyAsDouble(week.first()));
        long better =
                weeks.stream()
                        .filter(
                                week ->
                                        value.applyAsDouble(week.live())
                                                > value.applyAsDouble(week.first()))
                        .count();
        line(
                "  %-3s %s retrained, %s not: %+.3f; better in %d of %d",
                metric, Cells.score(live), Cells.score(first), live - first, better, weeks.size());
    }

    private static double mean(List<Weeks.Pair> weeks, ToDoubleFunction<Weeks.Pair> value) {
        return weeks.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    private void line(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }
}
