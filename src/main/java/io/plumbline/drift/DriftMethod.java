package io.plumbline.drift;

/**
 * A way to tell drift. To add one, implement this and put it into {@link DriftMethods}: reports,
 * decisions and the names accepted in the configuration follow.
 */
public interface DriftMethod {

    /** Its name in configuration and tables. */
    String name();

    /** Whether it can be put to features of that type. */
    boolean appliesTo(FeatureType type);

    /** The smallest effect that matters. */
    double floor();

    /** Compares; NaN where a sample leaves nothing to compare. */
    DriftEvidence compare(FeatureComparison comparison);
}
