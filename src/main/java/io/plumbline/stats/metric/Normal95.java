package io.plumbline.stats.metric;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The quantile behind every two-sided 95 % interval. */
final class Normal95 {
    /** The 0.975 quantile of the standard normal distribution. */
    static final double Z = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.975);

    private Normal95() {}
}
