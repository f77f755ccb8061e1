package io.plumbline.drift;

import org.jspecify.annotations.Nullable;

/** What the features of a window are held against. */
public interface DriftReference {

    /** A profile, by which the windows were binned. */
    static DriftReference of(ReferenceProfile profile) {
        return new ProfileReference(profile);
    }

    /** Stands for it in the column {@code reference_id}. */
    String id();

    /**
     * A feature of a window beside the reference's.
     *
     * @param index of the feature in the window's vectors
     * @param spec the feature
     * @param window the window's values
     * @return null when the reference does not know the feature
     */
    @Nullable FeatureComparison compare(int index, FeatureSpec spec, FeatureTally window);
}
