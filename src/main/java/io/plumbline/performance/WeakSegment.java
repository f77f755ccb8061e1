package io.plumbline.performance;

import io.plumbline.stats.metric.Estimate;

/**
 * A segment in which a model does worse than elsewhere: the columns of the table {@code
 * weak_segments} that don't say which window it is.
 *
 * @param segment such as {@code origin=DTW,peak=true}
 * @param metric what was compared
 * @param estimate in the segment
 * @param elsewhere the metric of all other predictions of the window
 * @param pValue probability of so large a difference when the segment is not worse
 * @param threshold the p-value up to which segments of this window are worse
 */
public record WeakSegment(
        String segment,
        String metric,
        Estimate estimate,
        double elsewhere,
        double pValue,
        double threshold) {}
