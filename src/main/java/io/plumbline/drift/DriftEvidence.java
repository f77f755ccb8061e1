package io.plumbline.drift;

/**
 * What a {@link DriftMethod} found. NaN is undefined.
 *
 * @param statistic the method's measure
 * @param pValue probability of so large a statistic without drift
 * @param effect size of the difference, to be held against the method's floor
 * @param sampleCount values of the window that were tested
 * @param referenceCount values of the reference that were tested
 */
public record DriftEvidence(
        double statistic, double pValue, double effect, long sampleCount, long referenceCount) {}
