package io.plumbline.policy;

import java.util.Set;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A metric of a window.
 *
 * @param name name of the contract
 * @param value NaN when undefined
 * @param lower lower end of the 95 % interval, NaN when there is none
 * @param upper upper end of the 95 % interval, NaN when there is none
 * @param sampleCount what the value rests on
 */
public record MetricValue(String name, double value, double lower, double upper, long sampleCount) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Counted, not estimated, as are delays and latencies measured. */
    private static final Set<String> COUNTS =
            Set.of(
                    "prediction_count",
                    "label_count",
                    "true_positives",
                    "false_positives",
                    "true_negatives",
                    "false_negatives");

    /** The metric where a window has no such number. */
    public static MetricValue undefined(String name) {
        return new MetricValue(name, Double.NaN, Double.NaN, Double.NaN, 0);
    }

    /** Whether there is a 95 % interval; what is counted or measured is one by itself. */
    boolean hasInterval() {
        return isExact() || !Double.isNaN(lower) && !Double.isNaN(upper);
    }

    private boolean isExact() {
        return COUNTS.contains(name)
                || name.startsWith("label_delay_")
                || name.startsWith("latency_");
    }

    /** Lower end of the interval when there are so many: their joint error stays 5 %. */
    double lower(int comparisons) {
        return isExact() ? value : value - (value - lower) * widening(comparisons);
    }

    /** The same of the upper end. */
    double upper(int comparisons) {
        return isExact() ? value : value + (upper - value) * widening(comparisons);
    }

    /** Bonferroni's, of normal intervals. */
    private static double widening(int comparisons) {
        return comparisons == 1 ? 1 : quantile(0.025 / comparisons) / quantile(0.025);
    }

    private static double quantile(double tail) {
        return NORMAL.inverseSurvivalProbability(tail);
    }
}
