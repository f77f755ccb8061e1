package io.plumbline.performance;

import io.plumbline.stats.Estimate;

/**
 * A metric of a window.
 *
 * @param metric name, as in the column
 * @param estimate value, interval and sample count
 */
public record MetricEstimate(String metric, Estimate estimate) {}
