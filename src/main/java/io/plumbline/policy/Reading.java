package io.plumbline.policy;

import io.plumbline.window.TimeWindow;
import java.util.ArrayList;
import java.util.List;

/**
 * What a rule makes of one window. In memory only.
 *
 * @param report the window
 * @param verdict what it says about the rule
 * @param metric the number that was judged
 * @param threshold the limit it was held against
 * @param seen the same for people
 */
record Reading(
        WindowReport report, Verdict verdict, MetricValue metric, double threshold, String seen) {

    /**
     * Reads {@code report} as {@code rule} does.
     *
     * @param past of the slice
     * @param comparisons slices that the rule judges in the same window
     */
    static Reading of(Rule rule, WindowReport report, Past past, int comparisons) {
        return of(rule, (Condition.Windowed) rule.when(), report, past, comparisons);
    }

    private static Reading of(
            Rule rule,
            Condition.Windowed condition,
            WindowReport report,
            Past past,
            int comparisons) {
        return condition instanceof Condition.Composite composite
                ? ofAll(rule, composite, report, past, comparisons)
                : ofOne(rule, (Condition.Single) condition, report, past, comparisons);
    }

    private static Reading ofOne(
            Rule rule,
            Condition.Single condition,
            WindowReport report,
            Past past,
            int comparisons) {
        String thin = missingEvidence(rule, condition, report);
        if (!thin.isEmpty()) {
            return insufficient(report, Judged.missing("", thin));
        }
        Judged judged = condition.judge(report, past, comparisons);
        if (!judged.missing().isEmpty()) {
            return insufficient(report, judged);
        }
        Verdict verdict =
                judged.breached() ? Verdict.BREACHED : recovery(rule, judged.metric().value());
        return new Reading(report, verdict, judged.metric(), judged.limit(), judged.seen());
    }

    private static Reading insufficient(WindowReport report, Judged judged) {
        return new Reading(
                report, Verdict.INSUFFICIENT, judged.metric(), judged.limit(), judged.missing());
    }

    /**
     * Of {@code all}, one part that does not hold decides, of {@code any} one that does; what has
     * no evidence leaves it open. What is reported is the part that decided.
     */
    private static Reading ofAll(
            Rule rule,
            Condition.Composite composite,
            WindowReport report,
            Past past,
            int comparisons) {
        List<Reading> parts = new ArrayList<>();
        for (int i = 0; i < composite.parts().size(); i++) {
            parts.add(of(rule, composite.parts().get(i), report, past.of(i), comparisons));
        }
        for (Reading part : parts) {
            boolean breached = part.verdict == Verdict.BREACHED;
            boolean decides = part.verdict != Verdict.INSUFFICIENT && breached != composite.all();
            if (decides) {
                return part;
            }
        }
        for (Reading part : parts) {
            if (part.verdict == Verdict.INSUFFICIENT) {
                return part;
            }
        }
        String seen =
                String.join(
                        composite.all() ? " and " : ", ",
                        parts.stream().map(Reading::seen).toList());
        Reading first = parts.get(0);
        return new Reading(report, first.verdict, first.metric, first.threshold, seen);
    }

    TimeWindow window() {
        return new TimeWindow(report.windowName(), report.windowStart(), report.windowEnd());
    }

    private static Verdict recovery(Rule rule, double value) {
        boolean above = rule.recoverAbove() == null || value > rule.recoverAbove();
        boolean below = rule.recoverBelow() == null || value < rule.recoverBelow();
        return above && below ? Verdict.RECOVERED : Verdict.BETWEEN;
    }

    private static String missingEvidence(
            Rule rule, Condition.Single condition, WindowReport report) {
        long samples = condition.samples(report);
        if (samples < rule.minSamples()) {
            return samples + " of " + rule.minSamples() + " samples";
        }
        double coverage = report.labelCoverage();
        if (rule.minLabelCoverage() > 0 && !(coverage >= rule.minLabelCoverage())) {
            return "label coverage "
                    + Wording.number(coverage)
                    + " of "
                    + Wording.number(rule.minLabelCoverage());
        }
        return "";
    }
}
