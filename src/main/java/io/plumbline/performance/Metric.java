package io.plumbline.performance;

import io.plumbline.stats.metric.Estimate;
import java.util.function.Function;

/**
 * A number computed from a pane.
 *
 * @param name as in the column {@code metric}
 * @param of the value with its interval and what it rests on; undefined rather than 0 where the
 *     definition has no answer
 */
record Metric(String name, Function<PerformancePane, Estimate> of) {}
