package io.plumbline.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * A metric of the window that differs from the reference's, or from that of the window that ended
 * where this one starts.
 *
 * <p>Where several slices are judged in one window, the intervals of both must lie so far apart,
 * each widened for their number: else one of many small slices differs by chance in almost every
 * window.
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
        boolean certain = comparisons > 1;
        MetricValue value = report.metric(metric);
        MetricValue base =
                thanPrevious ? previous(report, value, past, certain) : reference(report);
        String than = thanPrevious ? "the window before" : "the reference";
        if (Double.isNaN(base.value())) {
            return Judged.missing(metric, than + " has no " + metric);
        }
        if (certain && !Double.isNaN(value.value()) && !haveIntervals(value, base)) {
            return Judged.missing(metric, metric + " has no interval");
        }
        boolean breached =
                certain
                        ? isBeyondForCertain(value, base, comparisons)
                        : isBeyond(value.value(), base.value());
        String side =
                (certain ? "for certain " : "")
                        + "more than "
                        + Wording.number(by)
                        + (drop ? " below " : " above ")
                        + than
                        + " ("
                        + Wording.number(base.value())
                        + ")";
        return Judged.of(value, limit(base.value()), breached, side);
    }

    private static boolean haveIntervals(MetricValue value, MetricValue base) {
        return value.hasInterval() && base.hasInterval();
    }

    private double limit(double base) {
        return drop ? base - by : base + by;
    }

    private boolean isBeyond(double value, double base) {
        return drop ? value < limit(base) : value > limit(base);
    }

    /** By the ends that are nearest to each other. */
    private boolean isBeyondForCertain(MetricValue value, MetricValue base, int comparisons) {
        return drop
                ? isBeyond(value.upper(comparisons), base.lower(comparisons))
                : isBeyond(value.lower(comparisons), base.upper(comparisons));
    }

    private MetricValue reference(WindowReport report) {
        return report.referenceMetric(metric);
    }

    /** That of the window before; this one's is noted, with its interval where that will matter. */
    private MetricValue previous(
            WindowReport report, MetricValue value, Past past, boolean withInterval) {
        double base = earlier(report, value.value(), past);
        if (!withInterval) {
            return new MetricValue(metric, base, Double.NaN, Double.NaN, 0);
        }
        double lower = earlier(report, value.lower(), past.of(0));
        double upper = earlier(report, value.upper(), past.of(1));
        return new MetricValue(metric, base, lower, upper, 0);
    }

    /** Notes pairs of a window's end and its value, of those that a later one may start at. */
    private static double earlier(WindowReport report, double value, Past past) {
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
        kept.add(value);
        past.note(kept.stream().mapToDouble(Double::doubleValue).toArray());
        return base;
    }

    @Override
    public long samples(WindowReport report) {
        return report.samplesOf(metric);
    }
}
