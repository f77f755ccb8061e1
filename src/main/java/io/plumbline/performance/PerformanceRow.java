package io.plumbline.performance;

import io.plumbline.window.ReportedWindow;

/**
 * A row of the table {@code performance}. NaN stands for NULL.
 *
 * @param reported the key, and what every row carries
 * @param metric name of the metric
 * @param value the metric
 * @param lower lower end of the 95 % interval
 * @param upper upper end of the 95 % interval
 * @param sampleCount what the value rests on
 * @param predictionCount predictions in the window
 * @param labelCoverage share of them that have a label
 */
public record PerformanceRow(
        ReportedWindow reported,
        String metric,
        double value,
        double lower,
        double upper,
        long sampleCount,
        long predictionCount,
        double labelCoverage) {}
