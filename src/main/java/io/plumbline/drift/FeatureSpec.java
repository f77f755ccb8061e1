package io.plumbline.drift;

import java.io.Serializable;

/**
 * One watched feature.
 *
 * @param name as in the events
 * @param type as configured
 * @param min smallest value in range, or negative infinity
 * @param max largest value in range, or positive infinity
 */
public record FeatureSpec(String name, FeatureType type, double min, double max)
        implements Serializable {

    /** A feature of any value. */
    public static FeatureSpec of(String name, FeatureType type) {
        return new FeatureSpec(name, type, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
}
