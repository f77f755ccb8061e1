package io.plumbline.stats.test;

/**
 * What a comparison of two samples found.
 *
 * @param statistic the method's own measure; NaN when a sample is empty
 * @param pValue probability of so large a statistic when both samples come from one distribution;
 *     NaN when a sample is empty
 */
public record DriftTestResult(double statistic, double pValue) {

    /** What is known when a sample is empty. */
    public static final DriftTestResult UNDEFINED = new DriftTestResult(Double.NaN, Double.NaN);
}
