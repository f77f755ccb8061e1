package io.plumbline.performance;

import io.plumbline.window.ReportedWindow;

/**
 * A row of the table {@code version_comparisons}.
 *
 * @param reported the key, and what every row carries
 * @param comparison what was found
 */
public record VersionComparisonRow(ReportedWindow reported, VersionComparison comparison) {}
