package io.plumbline.performance;

import io.plumbline.window.ReportedWindow;

/**
 * A row of the table {@code weak_segments}.
 *
 * @param reported the key, and what every row carries
 * @param weak what was found
 */
public record WeakSegmentRow(ReportedWindow reported, WeakSegment weak) {}
