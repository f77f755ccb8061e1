package io.plumbline.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * A metric of the window that differs from the reference's, or from that of the window that ended
 * where this one starts.
 *
 * @param metric name of the contract, such as {@code f1}
 * @param by fires when the difference is greater, positive
 * @param drop watches for a fall, else for a rise
 * @param thanPrevious against the window before, else against the reference
 */
public record MetricChange(String metric, double by, boolean drop, boolean thanPrevious)
        implements Condition.Single {

    @Override
    public Judged judge(WindowReport report, Past past, int comparisons) {
        MetricValue value = report.metric(metric);
        double base = thanPrevious ? previous(report, value, past) : reference(report);
        double limit = drop ? base - by : base + by;
        boolean breached = drop ? value.value() < limit : value.value() > limit;
        String than = thanPrevious ? "the window before" : "the reference";
        String side =
                "more than "
                        + Wording.number(by)
                        + (drop ? " below " : " above ")
                        + than
                        + " ("
                        + Wording.number(base)
                        + ")";
        if (Double.isNaN(base)) {
            return Judged.missing(metric, than + " has no " + metric);
        }
        return Judged.of(value, limit, breached, side);
    }

    private double reference(WindowReport report) {
        return report.referenceMetric(metric).value();
    }

    /** Notes pairs of a window's end and its value, of those that a later one may start at. */
    private double previous(WindowReport report, MetricValue value, Past past) {
        double[] noted = past.noted();
        List<Double> kept = new ArrayList<>();
        double base = Double.NaN;
        for (int i = 0; i < noted.length; i += 2) {
            if (noted[i] == report.windowStart()) {
                base = noted[i + 1];
            }
            if (noted[i] > report.windowStart()) {
                kept.add(noted[i]);
                kept.add(noted[i + 1]);
            }
        }
        kept.add((double) report.windowEnd());
        kept.add(value.value());
        past.note(kept.stream().mapToDouble(Double::doubleValue).toArray());
        return base;
    }

    @Override
    public long samples(WindowReport report) {
        return report.samplesOf(metric);
    }
}
