package io.plumbline.drift;

/**
 * A way to tell drift. To add one, implement this, put it into {@link DriftMethods}, and give it a
 * floor in {@link io.plumbline.stats.decision.DriftDecision}: reports, decisions and the names
 * accepted in the configuration follow.
 */
public interface DriftMethod {

    /** Its name in configuration and tables. */
    String name();

    /** Whether it can be put to features of that type. */
    boolean appliesTo(FeatureType type);

    /** Whether it notices that values are missing; one on the values alone does not. */
    default boolean countsMissing() {
        return true;
    }

    /** Compares; NaN where a sample leaves nothing to compare. */
    DriftEvidence compare(FeatureComparison comparison);
}
