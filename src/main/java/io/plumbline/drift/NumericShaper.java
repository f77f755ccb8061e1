package io.plumbline.drift;

import io.plumbline.event.Features;
import io.plumbline.stats.sample.SortedSample;
import io.plumbline.stats.summary.Bins;
import io.plumbline.stats.summary.NumericBins;
import io.plumbline.stats.summary.ReservoirSample;

/** Quantile bins of a numeric feature, from all of its values or a random sample of them. */
final class NumericShaper extends BinShaper {
    /** Numbers held for all features together: 32 MB. */
    private static final int BUDGET = 4_000_000;

    /** Up to so many values the quantiles are exact. */
    private static final int MOST = 100_000;

    private static final int LEAST = 10_000;

    private final ReservoirSample sample;

    NumericShaper(FeatureSpec spec, int features) {
        super(spec);
        int capacity = Math.min(MOST, Math.max(LEAST, BUDGET / features));
        // Seeded by the name: the same file gives the same bins.
        this.sample = new ReservoirSample(capacity, spec.name().hashCode());
    }

    @Override
    void take(Features features, int index) {
        double value = FeatureValues.number(features, index);
        if (!Double.isNaN(value)) {
            sample.add(value);
        }
    }

    @Override
    Bins bins() {
        return NumericBins.fromSample(sample.values(), NumericBins.DEFAULT_BINS);
    }

    /** Exact but for the quantiles of more values than the sample holds. */
    @Override
    NumericSummary summary(FeatureTally tally) {
        SortedSample finite = SortedSample.of(sample.values()).finite();
        return finite.size() == 0
                ? NumericSummary.NONE
                : NumericSummary.of(tally.moments(), tally.min(), tally.max(), finite);
    }
}
