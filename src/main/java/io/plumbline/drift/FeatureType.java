package io.plumbline.drift;

/** What a feature is configured to be. */
public enum FeatureType {
    /** A number. */
    NUMERIC,
    /** One of a set of names; numbers and booleans are taken as text. */
    CATEGORICAL,
    /** True or false. */
    BOOLEAN
}
