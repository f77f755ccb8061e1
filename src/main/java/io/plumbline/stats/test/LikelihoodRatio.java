package io.plumbline.stats.test;

import org.apache.commons.statistics.inference.GTest;
import org.apache.commons.statistics.inference.SignificanceResult;

/**
 * G-test on the 2 × k table of two samples: 2 Σ observed · ln(observed / expected), chi-square with
 * k − 1 degrees of freedom. Edge cases as {@link ChiSquare#contingency}.
 */
public final class LikelihoodRatio {
    private LikelihoodRatio() {}

    /** The test on all columns, however thin. */
    public static DriftTestResult contingency(long[] reference, long[] current) {
        return TwoRows.of(reference, current)
                .test(
                        table -> {
                            SignificanceResult result = GTest.withDefaults().test(table);
                            return new DriftTestResult(result.getStatistic(), result.getPValue());
                        });
    }
}
