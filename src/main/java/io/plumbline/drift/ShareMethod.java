package io.plumbline.drift;

import io.plumbline.stats.test.DriftTestResult;
import io.plumbline.stats.test.PooledTable;
import java.util.function.Function;

/**
 * A measure on the shares of both samples, for every type; the effect is the measure itself.
 *
 * @param name of the method
 * @param test on the table of both samples, in which what is missing is a column
 */
record ShareMethod(String name, Function<PooledTable, DriftTestResult> test)
        implements DriftMethod {
    @Override
    public boolean appliesTo(FeatureType type) {
        return true;
    }

    @Override
    public DriftEvidence compare(FeatureComparison comparison) {
        DriftTestResult result = test.apply(comparison.table());
        return new DriftEvidence(
                result.statistic(),
                result.pValue(),
                result.statistic(),
                comparison.current().size(),
                comparison.reference().size());
    }
}
