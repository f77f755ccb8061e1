package io.plumbline.policy;

import io.plumbline.window.TimeWindow;

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

    /** Reads {@code report} as {@code rule} does. */
    static Reading of(Rule rule, Condition.Windowed condition, WindowReport report) {
        MetricValue metric = condition.measure(report);
        String gap = missingEvidence(rule, condition, report, metric);
        if (!gap.isEmpty()) {
            return new Reading(report, Verdict.INSUFFICIENT, metric, condition.limit(), gap);
        }
        Verdict verdict = judge(rule, condition, metric.value());
        String seen =
                metric.name()
                        + " "
                        + Wording.number(metric.value())
                        + (verdict == Verdict.BREACHED ? " is " : " is not ")
                        + condition.forbidden();
        return new Reading(report, verdict, metric, condition.limit(), seen);
    }

    TimeWindow window() {
        return new TimeWindow(report.windowName(), report.windowStart(), report.windowEnd());
    }

    private static Verdict judge(Rule rule, Condition.Windowed condition, double value) {
        if (condition.breachedBy(value)) {
            return Verdict.BREACHED;
        }
        boolean above = rule.recoverAbove() == null || value > rule.recoverAbove();
        boolean below = rule.recoverBelow() == null || value < rule.recoverBelow();
        return above && below ? Verdict.RECOVERED : Verdict.BETWEEN;
    }

    private static String missingEvidence(
            Rule rule, Condition.Windowed condition, WindowReport report, MetricValue metric) {
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
        return Double.isNaN(metric.value()) ? metric.name() + " is undefined" : "";
    }
}
