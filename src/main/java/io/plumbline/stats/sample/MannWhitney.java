package io.plumbline.stats.sample;

import io.plumbline.stats.test.DriftTestResult;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.ContinuityCorrection;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * Mann–Whitney test of equal location (Wilcoxon's rank sum). The statistic is U of the reference:
 * the number of pairs in which its value is the greater, ties counting ½.
 *
 * <p>Undefined (NaN) when a sample is empty; p-value 1 when all values are equal.
 */
public final class MannWhitney {
    private static final MannWhitneyUTest NORMAL =
            MannWhitneyUTest.withDefaults()
                    .with(PValueMethod.ASYMPTOTIC)
                    .with(ContinuityCorrection.ENABLED);

    private MannWhitney() {}

    /** Two-sided, by the normal approximation with corrections for ties and continuity. */
    public static DriftTestResult test(SortedSample reference, SortedSample current) {
        return test(NORMAL, reference, current);
    }

    /** One-sided: is the reference's location the lower one? */
    public static DriftTestResult less(SortedSample reference, SortedSample current) {
        return test(NORMAL.with(AlternativeHypothesis.LESS_THAN), reference, current);
    }

    /** Two-sided and exact, for samples without ties; time grows with the product of the sizes. */
    public static DriftTestResult exact(SortedSample reference, SortedSample current) {
        return test(NORMAL.with(PValueMethod.EXACT), reference, current);
    }

    private static DriftTestResult test(
            MannWhitneyUTest method, SortedSample reference, SortedSample current) {
        if (reference.size() == 0 || current.size() == 0) {
            return DriftTestResult.UNDEFINED;
        }
        MannWhitneyUTest.Result result = method.test(reference.toArray(), current.toArray());
        double p = result.getPValue();
        return new DriftTestResult(result.getStatistic(), Double.isNaN(p) ? 1 : p);
    }
}
