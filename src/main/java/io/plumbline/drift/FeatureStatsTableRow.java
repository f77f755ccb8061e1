package io.plumbline.drift;

import io.plumbline.window.ReportedWindow;

/**
 * A row of the table {@code feature_stats}.
 *
 * @param reported the key, and what every row carries
 * @param stats the feature's columns
 */
public record FeatureStatsTableRow(ReportedWindow reported, FeatureStatsRow stats) {}
