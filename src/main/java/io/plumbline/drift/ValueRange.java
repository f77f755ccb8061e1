package io.plumbline.drift;

/**
 * Smallest and largest finite number of a feature; NaN when there is none.
 *
 * @param min smallest
 * @param max largest
 */
public record ValueRange(double min, double max) {}
