package io.plumbline.drift;

import io.plumbline.stats.test.DriftTestResult;
import io.plumbline.stats.test.KolmogorovSmirnov;

/**
 * Kolmogorov–Smirnov distance of the numbers that are there, for numeric features; what is missing
 * has no place in the order and is left to the other methods ({@link DriftSettings#methods}). The
 * effect is the distance itself.
 */
final class KolmogorovSmirnovMethod implements DriftMethod {
    @Override
    public String name() {
        return "kolmogorov_smirnov";
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
        FeatureSample reference = comparison.reference();
        FeatureSample current = comparison.current();
        DriftTestResult result = KolmogorovSmirnov.test(reference.counts(), current.counts());
        return new DriftEvidence(
                result.statistic(),
                result.pValue(),
                result.statistic(),
                current.binned(),
                reference.binned());
    }
}
