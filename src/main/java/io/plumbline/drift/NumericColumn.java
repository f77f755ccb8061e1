package io.plumbline.drift;

import io.plumbline.event.Features;
import io.plumbline.stats.sample.SortedSample;
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
        SortedSample finite = SortedSample.of(sample).finite();
        return finite.size() == 0
                ? NumericSummary.NONE
                : NumericSummary.of(
                        finite.moments(), finite.get(0), finite.get(finite.size() - 1), finite);
    }
}
