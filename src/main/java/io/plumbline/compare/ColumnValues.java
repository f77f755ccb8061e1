package io.plumbline.compare;

import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.FeatureType;
import io.plumbline.drift.FeatureValues;
import io.plumbline.event.Features;
import io.plumbline.stats.summary.ReservoirSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of one column in both tables, row by row: all of them, or a random sample of the rows
 * of each. What is missing or of a bad type is NaN. A category is its number in the order of first
 * appearance. Mutable.
 */
final class ColumnValues {
    private final FeatureSpec spec;
    private final ReservoirSample reference;
    private final ReservoirSample current;
    private final Map<String, Integer> numberOf = new HashMap<>();
    private final List<String> categories = new ArrayList<>();

    /** Of at most that many rows of each table. */
    ColumnValues(FeatureSpec spec, int capacity) {
        this.spec = spec;
        this.reference = new ReservoirSample(capacity, spec.name().hashCode());
        this.current = new ReservoirSample(capacity, ~spec.name().hashCode());
    }

    FeatureType type() {
        return spec.type();
    }

    void addReference(Features features) {
        reference.add(value(features));
    }

    void addCurrent(Features features) {
        current.add(value(features));
    }

    private double value(Features features) {
        int index = features.indexOf(spec.name());
        if (index < 0 || FeatureValues.isMissing(features, index)) {
            return Double.NaN;
        }
        if (spec.type() == FeatureType.NUMERIC) {
            return FeatureValues.number(features, index);
        }
        String category = FeatureValues.category(spec.type(), features, index);
        return category == null ? Double.NaN : numbered(category);
    }

    private int numbered(String category) {
        Integer known = numberOf.get(category);
        if (known != null) {
            return known;
        }
        numberOf.put(category, categories.size());
        categories.add(category);
        return categories.size() - 1;
    }

    double[] reference() {
        return reference.values();
    }

    double[] current() {
        return current.values();
    }

    /** How often each category is among those values. */
    Map<String, Long> counts(double[] values) {
        Map<String, Long> counts = new HashMap<>();
        for (double value : values) {
            if (!Double.isNaN(value)) {
                counts.merge(categories.get((int) value), 1L, Long::sum);
            }
        }
        return counts;
    }
}
