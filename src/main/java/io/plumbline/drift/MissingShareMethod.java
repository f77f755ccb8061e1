package io.plumbline.drift;

import io.plumbline.stats.test.DriftTestResult;
import io.plumbline.stats.test.MissingShare;

/**
 * Change of the share of rows without a usable value (missing, or of a bad type), for every type.
 * The statistic says the direction, the effect the size.
 */
final class MissingShareMethod implements DriftMethod {
    static final String NAME = "missing_share";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean appliesTo(FeatureType type) {
        return true;
    }

    @Override
    public DriftEvidence compare(FeatureComparison comparison) {
        FeatureSample reference = comparison.reference();
        FeatureSample current = comparison.current();
        DriftTestResult result =
                MissingShare.test(
                        reference.missing(), reference.size(), current.missing(), current.size());
        return new DriftEvidence(
                result.statistic(),
                result.pValue(),
                Math.abs(result.statistic()),
                current.size(),
                reference.size());
    }
}
