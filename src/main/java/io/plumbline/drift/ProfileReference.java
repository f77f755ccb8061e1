package io.plumbline.drift;

import org.jspecify.annotations.Nullable;

/**
 * A profile as a reference: the windows were binned by it.
 *
 * @param profile the profile
 */
record ProfileReference(ReferenceProfile profile) implements DriftReference {
    @Override
    public String id() {
        return profile.id();
    }

    @Override
    public @Nullable FeatureComparison compare(int index, FeatureSpec spec, FeatureTally window) {
        FeatureReference expected = profile.feature(spec.name());
        return expected == null ? null : FeatureComparison.of(window, expected);
    }
}
