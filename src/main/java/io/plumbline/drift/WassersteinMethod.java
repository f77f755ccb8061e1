package io.plumbline.drift;

import io.plumbline.stats.distance.BinnedValues;
import io.plumbline.stats.summary.NumericBins;
import io.plumbline.stats.test.BinnedWasserstein;
import io.plumbline.stats.test.DriftTestResult;

/**
 * Wasserstein distance of the finite numbers that are there, in standard deviations of the
 * reference, for numeric features; what is missing is left to the other methods ({@link
 * DriftSettings#methods}). Where the reference has no deviation there is no such number: the
 * statistic is undefined, and any difference large.
 */
final class WassersteinMethod implements DriftMethod {
    @Override
    public String name() {
        return "wasserstein";
    }

    @Override
    public boolean appliesTo(FeatureType type) {
        return type == FeatureType.NUMERIC;
    }

    @Override
    public boolean countsMissing() {
        return false;
    }

    @Override
    public DriftEvidence compare(FeatureComparison comparison) {
        BinnedValues reference = values(comparison.reference());
        BinnedValues current = values(comparison.current());
        double deviation = comparison.feature().summary().stddev();
        DriftTestResult result =
                BinnedWasserstein.test(
                        (NumericBins) comparison.feature().bins(), reference, current, deviation);
        return new DriftEvidence(
                result.statistic(),
                result.pValue(),
                deviation == 0 ? Double.POSITIVE_INFINITY : result.statistic(),
                comparison.current().binned(),
                comparison.reference().binned());
    }

    private static BinnedValues values(FeatureSample sample) {
        return new BinnedValues(sample.counts(), sample.tails());
    }
}
