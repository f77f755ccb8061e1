package io.plumbline.policy;

import org.jspecify.annotations.Nullable;

/**
 * A metric of the window beyond a limit; exactly one limit is set.
 *
 * @param metric name of the contract, such as {@code f1}
 * @param below fires when the value is lower, or null
 * @param above fires when the value is higher, or null
 * @param certain fires only when the whole 95 % interval is beyond the limit
 */
public record MetricLimit(
        String metric, @Nullable Double below, @Nullable Double above, boolean certain)
        implements Condition.Single {
    public MetricLimit {
        if ((below == null) == (above == null)) {
            throw new IllegalArgumentException("exactly one of below and above");
        }
    }

    /** On the value alone. */
    public MetricLimit(String metric, @Nullable Double below, @Nullable Double above) {
        this(metric, below, above, false);
    }

    @Override
    public Judged judge(WindowReport report, Past past, int comparisons) {
        MetricValue value = report.metric(metric);
        boolean wants = certain || comparisons > 1;
        if (wants && !Double.isNaN(value.value()) && !value.hasInterval()) {
            return Judged.missing(metric, metric + " has no interval");
        }
        double judged = value.value();
        if (wants) {
            judged = below != null ? value.upper(comparisons) : value.lower(comparisons);
        }
        boolean breached = below != null ? judged < limit() : judged > limit();
        String side = (below != null ? "below " : "above ") + Wording.number(limit());
        return Judged.of(value, limit(), breached, wants ? "for certain " + side : side);
    }

    double limit() {
        return below != null ? below : above != null ? above : Double.NaN;
    }

    /** Labelled predictions; all predictions for the metrics that need no label. */
    @Override
    public long samples(WindowReport report) {
        return report.samplesOf(metric);
    }
}
