package io.plumbline.performance;

import io.plumbline.stats.metric.Estimate;

/**
 * A metric of a window.
 *
 * @param metric name, as in the column
 * @param estimate value, interval and sample count
 */
public record MetricEstimate(String metric, Estimate estimate) {}
