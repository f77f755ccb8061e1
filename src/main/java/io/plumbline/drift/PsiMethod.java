package io.plumbline.drift;

import io.plumbline.stats.decision.DriftDecision;
import io.plumbline.stats.test.DriftTestResult;
import io.plumbline.stats.test.Psi;

/** Population stability index, for every type; the effect is the index itself. */
final class PsiMethod implements DriftMethod {
    @Override
    public String name() {
        return "psi";
    }

    @Override
    public boolean appliesTo(FeatureType type) {
        return true;
    }

    @Override
    public double floor() {
        return DriftDecision.PSI_FLOOR;
    }

    @Override
    public DriftEvidence compare(FeatureComparison comparison) {
        DriftTestResult result = Psi.test(comparison.table());
        return new DriftEvidence(
                result.statistic(),
                result.pValue(),
                result.statistic(),
                comparison.current().size(),
                comparison.reference().size());
    }
}
