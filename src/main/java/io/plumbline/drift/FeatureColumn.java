package io.plumbline.drift;

import io.plumbline.event.Features;

/** One feature of the rows a {@link ReferenceProfileBuilder} was given. Mutable. */
abstract class FeatureColumn {
    final String name;
    long missing;
    long badType;

    FeatureColumn(String name) {
        this.name = name;
    }

    static FeatureColumn of(FeatureSpec spec) {
        return spec.type() == FeatureType.NUMERIC
                ? new NumericColumn(spec.name())
                : new CategoryColumn(spec.name(), spec.type());
    }

    /** Counts one row. */
    final void add(Features features) {
        int index = features.indexOf(name);
        if (index < 0 || FeatureValues.isMissing(features, index)) {
            missing++;
        } else if (!take(features, index)) {
            badType++;
        }
    }

    /** Takes a value that is not missing, unless it is of another type. */
    abstract boolean take(Features features, int index);

    abstract FeatureReference toReference();
}
