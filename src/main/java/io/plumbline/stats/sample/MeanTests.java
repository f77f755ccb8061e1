package io.plumbline.stats.sample;

import io.plumbline.stats.summary.Moments;
import io.plumbline.stats.test.DriftTestResult;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;

/**
 * Two-sided t-tests of equal means, from moments: they need no sample, hence also merge.
 *
 * <p>Undefined (NaN) for fewer than two values a sample, or when both are constant and equal; two
 * different constants have an infinite statistic and p-value 0.
 */
public final class MeanTests {
    private MeanTests() {}

    /** Welch's: variances may differ. */
    public static DriftTestResult welch(Moments reference, Moments current) {
        return test(DataDispersion.HETEROSCEDASTIC, reference, current);
    }

    /** Student's: one pooled variance. */
    public static DriftTestResult student(Moments reference, Moments current) {
        return test(DataDispersion.HOMOSCEDASTIC, reference, current);
    }

    private static DriftTestResult test(
            DataDispersion dispersion, Moments reference, Moments current) {
        double v = reference.sampleVariance();
        double w = current.sampleVariance();
        if (Double.isNaN(v) || Double.isNaN(w)) {
            return DriftTestResult.UNDEFINED;
        }
        double difference = reference.mean() - current.mean();
        if (v + w == 0) {
            return difference == 0
                    ? DriftTestResult.UNDEFINED
                    : new DriftTestResult(difference * Double.POSITIVE_INFINITY, 0);
        }
        TTest.Result result =
                TTest.withDefaults()
                        .with(dispersion)
                        .test(
                                reference.mean(),
                                v,
                                reference.count(),
                                current.mean(),
                                w,
                                current.count());
        return new DriftTestResult(result.getStatistic(), result.getPValue());
    }
}
