package io.plumbline.stats.test;

/**
 * Whether more, or fewer, values are missing: the difference of two proportions.
 *
 * <p>The p-value is exact and conditional on how many are missing in both samples together: the
 * probability ({@link SharedTotal}) that so many fall on them with shares at least that far apart
 * in either direction. It holds from the first row on, where the normal approximation does not.
 */
public final class MissingShare {
    private MissingShare() {}

    /**
     * The test.
     *
     * @param referenceMissing rows of the reference without a value
     * @param reference rows of the reference
     * @param currentMissing rows of the current sample without a value
     * @param current rows of the current sample
     * @return the current share minus the reference's, in [−1, 1], and its two-sided p-value; NaN
     *     when a sample is empty
     */
    public static DriftTestResult test(
            long referenceMissing, long reference, long currentMissing, long current) {
        if (reference == 0 || current == 0) {
            return DriftTestResult.UNDEFINED;
        }
        double change = currentMissing / (double) current - referenceMissing / (double) reference;
        double p =
                SharedTotal.of(reference, current)
                        .probabilityOfChange(referenceMissing + currentMissing, Math.abs(change));
        return new DriftTestResult(change, p);
    }
}
