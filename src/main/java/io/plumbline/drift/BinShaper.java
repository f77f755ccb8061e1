package io.plumbline.drift;

import io.plumbline.event.Features;
import io.plumbline.stats.summary.Bins;
import io.plumbline.stats.summary.NumericBins;

/** Finds bins for one feature in one pass over its rows, in bounded memory. Mutable. */
abstract class BinShaper {
    private final FeatureSpec spec;

    BinShaper(FeatureSpec spec) {
        this.spec = spec;
    }

    static BinShaper of(FeatureSpec spec, int features) {
        return spec.type() == FeatureType.NUMERIC
                ? new NumericShaper(spec, features)
                : new CategoryShaper(spec, features);
    }

    final FeatureSpec spec() {
        return spec;
    }

    /** Takes a row into account. */
    final void add(Features features) {
        int index = features.indexOf(spec.name());
        if (index >= 0 && !FeatureValues.isMissing(features, index)) {
            take(features, index);
        }
    }

    /** Takes a value that is not missing, unless it is of another type. */
    abstract void take(Features features, int index);

    abstract Bins bins();

    /** The feature once its rows were counted into the bins. */
    final FeatureReference counted(Bins bins, FeatureTally tally) {
        return new FeatureReference(
                spec.name(),
                spec.type(),
                bins,
                tally.bins(bins.size()),
                tally.missing(),
                tally.badType(),
                tally.unseen(),
                summary(tally),
                bins instanceof NumericBins numeric ? tally.tails(numeric) : null);
    }

    abstract NumericSummary summary(FeatureTally tally);
}
