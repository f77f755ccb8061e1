package io.plumbline.compare;

import io.plumbline.compare.HistogramPair.Bar;
import io.plumbline.drift.FeatureSample;
import io.plumbline.drift.ValueRange;
import io.plumbline.stats.summary.BinnedQuantiles;
import io.plumbline.stats.summary.NumericBins;
import java.util.ArrayList;
import java.util.List;

/**
 * Bars of equal width for numbers that are known by their bins: each bin's rows are spread evenly
 * over it. The bars span the middle 98 % of both samples, so that an outlier does not squeeze all
 * else into one bar; what lies beyond is in the first and the last.
 */
final class NumericBars {
    private static final int BARS = 24;
    private static final double TAIL = 0.01;

    private final double low;
    private final double width;
    private final int bars;

    private NumericBars(double low, double high) {
        this.low = low;
        this.width = (high - low) / BARS;
        // Between neighbouring or infinitely distant numbers there are no equal parts.
        this.bars = width > 0 && Double.isFinite(width) ? BARS : 1;
    }

    static List<Bar> of(
            NumericBins bins,
            FeatureSample reference,
            ValueRange referenceRange,
            FeatureSample current,
            ValueRange currentRange) {
        BinnedQuantiles before = quantiles(bins, reference, referenceRange);
        BinnedQuantiles after = quantiles(bins, current, currentRange);
        double low = smaller(before.quantile(TAIL), after.quantile(TAIL));
        double high = -smaller(-before.quantile(1 - TAIL), -after.quantile(1 - TAIL));
        if (Double.isNaN(low) || Double.isNaN(high)) {
            return List.of();
        }
        NumericBars bars = new NumericBars(low, high);
        return bars.labelled(
                high,
                bars.shares(bins, reference, referenceRange),
                bars.shares(bins, current, currentRange));
    }

    private static BinnedQuantiles quantiles(
            NumericBins bins, FeatureSample sample, ValueRange range) {
        return new BinnedQuantiles(bins, sample.counts(), range.min(), range.max());
    }

    /** The smaller number, or the one that is a number. */
    private static double smaller(double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.isNaN(a) ? b : a;
        }
        return Math.min(a, b);
    }

    private List<Bar> labelled(double high, double[] before, double[] after) {
        List<Bar> labelled = new ArrayList<>();
        for (int i = 0; i < bars; i++) {
            String middle = Display.number(bars == 1 ? low : low + (i + 0.5) * width);
            labelled.add(new Bar(label(i, high), middle, before[i], after[i]));
        }
        return labelled;
    }

    private String label(int bar, double high) {
        if (bars == 1) {
            return low == high
                    ? Display.number(low)
                    : Display.number(low) + " to " + Display.number(high);
        }
        String from = bar == 0 ? "up" : Display.number(low + bar * width);
        String to = bar == bars - 1 ? "on" : Display.number(low + (bar + 1) * width);
        return from + (bar == bars - 1 ? " and " : " to ") + to;
    }

    private double[] shares(NumericBins bins, FeatureSample sample, ValueRange range) {
        double[] shares = new double[bars];
        long[] counts = sample.counts();
        for (int bin = 0; bin < counts.length; bin++) {
            if (counts[bin] > 0) {
                double upper = Math.min(bins.upper(bin), range.max());
                double lower = bins.isAtom(bin) ? upper : Math.max(bins.lower(bin), range.min());
                spread(shares, HistogramPairs.share(counts[bin], sample), lower, upper);
            }
        }
        return shares;
    }

    /** Adds a share to the bars over which {@code (lower, upper]} lies. */
    private void spread(double[] shares, double share, double lower, double upper) {
        int first = bar(lower);
        int last = bar(upper);
        double length = upper - lower;
        if (first == last || !(length > 0) || !Double.isFinite(length)) {
            shares[last] += share;
            return;
        }
        double from = lower;
        for (int i = first; i < last; i++) {
            double to = low + (i + 1) * width;
            shares[i] += share * (to - from) / length;
            from = to;
        }
        shares[last] += share * (upper - from) / length;
    }

    private int bar(double value) {
        double position = bars == 1 ? 0 : Math.floor((value - low) / width);
        return (int) Math.max(0, Math.min(bars - 1, position));
    }
}
