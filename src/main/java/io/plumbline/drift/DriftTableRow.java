package io.plumbline.drift;

import io.plumbline.window.ReportedWindow;

/**
 * A row of the table {@code drift}.
 *
 * @param reported the key, and what every row carries
 * @param drift the test's columns
 */
public record DriftTableRow(ReportedWindow reported, DriftRow drift) {}
