package io.plumbline.compare;

import io.plumbline.stats.test.DriftTestResult;

/**
 * One test of one feature. NaN is undefined.
 *
 * @param method name of the method
 * @param statistic its measure
 * @param pValue probability of so large a statistic without drift; NaN where the method has none
 * @param threshold what was compared with it: a p-value where the verdict rests on one, else a
 *     value of the statistic; NaN where nothing was
 * @param drifted the verdict
 */
public record TestOutcome(
        String method, double statistic, double pValue, double threshold, boolean drifted) {

    /** A test whose p-value decides. */
    static TestOutcome significant(String method, DriftTestResult result, double level) {
        return new TestOutcome(
                method, result.statistic(), result.pValue(), level, result.pValue() < level);
    }

    /** A distance that decides from a limit on. */
    static TestOutcome reaching(String method, double distance, double limit) {
        return new TestOutcome(method, distance, Double.NaN, limit, distance >= limit);
    }

    /** A distance that is reported and decides nothing. */
    static TestOutcome reported(String method, double distance) {
        return new TestOutcome(method, distance, Double.NaN, Double.NaN, false);
    }
}
