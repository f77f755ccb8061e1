package io.plumbline.drift;

import io.plumbline.event.Features;
import io.plumbline.stats.summary.Moments;
import io.plumbline.stats.summary.NumericBins;
import io.plumbline.stats.summary.TailSums;
import java.util.Arrays;

/** The numbers of a numeric feature, all of them. */
final class NumericColumn extends FeatureColumn {
    private double[] values = new double[256];
    private int size;

    NumericColumn(String name) {
        super(name);
    }

    @Override
    boolean take(Features features, int index) {
        double value = FeatureValues.number(features, index);
        if (Double.isNaN(value)) {
            return false;
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
        return true;
    }

    @Override
    FeatureReference toReference() {
        double[] sample = Arrays.copyOf(values, size);
        NumericBins bins = NumericBins.fromSample(sample, NumericBins.DEFAULT_BINS);
        return new FeatureReference(
                name,
                FeatureType.NUMERIC,
                bins,
                bins.counts(sample),
                missing,
                badType,
                0,
                summary(sample),
                TailSums.of(bins, sample));
    }

    private static NumericSummary summary(double[] sample) {
        double[] sorted = Arrays.stream(sample).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return NumericSummary.NONE;
        }
        Moments moments = new Moments();
        for (double value : sorted) {
            moments.add(value);
        }
        return new NumericSummary(
                moments.mean(),
                Math.sqrt(moments.sampleVariance()),
                sorted[0],
                quantile(sorted, 0.05),
                quantile(sorted, 0.5),
                quantile(sorted, 0.95),
                sorted[sorted.length - 1]);
    }

    /** Linear between neighbours, NumPy's default. */
    static double quantile(double[] sorted, double p) {
        double position = p * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
