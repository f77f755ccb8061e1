package io.plumbline.drift;

import io.plumbline.stats.distance.JensenShannon;
import io.plumbline.stats.test.ChiSquare;
import io.plumbline.stats.test.DriftTestResult;
import io.plumbline.stats.test.PooledTable;

/**
 * Chi-square test of both samples, on shares, for every type. The effect is the Jensen–Shannon
 * distance of the same table: the statistic itself grows with the samples.
 */
final class ChiSquareMethod implements DriftMethod {
    @Override
    public String name() {
        return "chi_square";
    }

    @Override
    public boolean appliesTo(FeatureType type) {
        return true;
    }

    @Override
    public DriftEvidence compare(FeatureComparison comparison) {
        PooledTable table = comparison.table();
        DriftTestResult result = ChiSquare.test(table);
        return new DriftEvidence(
                result.statistic(),
                result.pValue(),
                JensenShannon.distance(table.reference(), table.current()),
                comparison.current().size(),
                comparison.reference().size());
    }
}
