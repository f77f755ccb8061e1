package io.plumbline.performance;

/**
 * Two versions of a model held against each other by one metric: the columns of the table {@code
 * version_comparisons} that don't say which window it is. NaN is NULL.
 *
 * @param other the version that the row's own is compared with
 * @param metric {@code accuracy} or {@code roc_auc}; {@code mae} of a regression
 * @param paired both scored the same predictions, and only those are compared
 * @param value of the row's own version
 * @param otherValue of the other version
 * @param difference {@code value - otherValue}
 * @param lower lower end of its 95 % interval
 * @param upper upper end of its 95 % interval
 * @param pValue two-sided: probability of so large a difference when there is none
 * @param sampleCount labelled predictions of the row's own version that were compared
 * @param otherSampleCount those of the other version; the same when paired
 * @param betterCount predictions on which the row's own version alone was right, or nearer; -1 when
 *     not paired
 * @param worseCount predictions on which the other one alone was; -1 when not paired
 */
public record VersionComparison(
        String other,
        String metric,
        boolean paired,
        double value,
        double otherValue,
        double difference,
        double lower,
        double upper,
        double pValue,
        long sampleCount,
        long otherSampleCount,
        long betterCount,
        long worseCount) {}
