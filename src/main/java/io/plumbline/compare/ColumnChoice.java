package io.plumbline.compare;

import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.FeatureType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which columns are compared, and as what, where users know better than the data.
 *
 * @param types told by name
 * @param ignored columns that are left out
 */
public record ColumnChoice(Map<String, FeatureType> types, Set<String> ignored) {

    /** All columns, of the types that the data show. */
    public static final ColumnChoice ALL = new ColumnChoice(Map.of(), Set.of());

    public ColumnChoice {
        types = Map.copyOf(types);
        ignored = Set.copyOf(ignored);
    }

    /**
     * The columns to compare, in the order of the reference.
     *
     * @param inferred types by column of the reference; null where it has no value
     * @param instead types for the latter: those of the current data
     */
    List<FeatureSpec> specs(
            Map<String, @Nullable FeatureType> inferred,
            Map<String, @Nullable FeatureType> instead) {
        List<FeatureSpec> specs = new ArrayList<>();
        for (Map.Entry<String, @Nullable FeatureType> column : inferred.entrySet()) {
            String name = column.getKey();
            if (!ignored.contains(name)) {
                FeatureType type =
                        column.getValue() == null ? instead.get(name) : column.getValue();
                // Nothing was ever seen of it: any type will do.
                FeatureType known = type == null ? FeatureType.NUMERIC : type;
                specs.add(FeatureSpec.of(name, types.getOrDefault(name, known)));
            }
        }
        return specs;
    }

    /** Whether the type of some column can't be told from the reference. */
    boolean leavesOpen(Map<String, @Nullable FeatureType> inferred) {
        Map<String, @Nullable FeatureType> open = new HashMap<>(inferred);
        open.keySet().removeAll(types.keySet());
        open.keySet().removeAll(ignored);
        return open.containsValue(null);
    }

    /** Names told here that no column has. */
    Set<String> unknown(Set<String> columns) {
        Set<String> unknown = new LinkedHashSet<>(types.keySet());
        unknown.addAll(ignored);
        unknown.removeAll(columns);
        return unknown;
    }
}
