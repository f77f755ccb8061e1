package io.plumbline.config;

import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.FeatureType;
import io.plumbline.performance.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the watched features and what is expected of their values. */
final class FeaturesParser {
    private final Map<String, FeatureType> types = new LinkedHashMap<>();
    private final Map<String, FeatureSpec> specs = new LinkedHashMap<>();
    private final Set<String> ofFaultyType = new HashSet<>();
    private final Map<String, Double> missingAtMost = new LinkedHashMap<>();
    private final Map<String, List<Double>> cuts = new LinkedHashMap<>();

    /**
     * Reads the mapping {@code features}.
     *
     * @param task of the model, or null where it can't be read
     */
    void parse(@Nullable Value features, @Nullable Task task) {
        Map<String, Value> entries = entries(features);
        entries.forEach(
                (name, value) -> {
                    if (isOutput(name, task)) {
                        value.error(
                                "rows of the drift of the model's own "
                                        + name
                                        + " have that name; give the feature another");
                    }
                    Section section = value.section(KeyTables.FEATURE);
                    Value type = section == null ? null : section.get("type");
                    FeatureType parsed = type == null ? null : type.oneOf(FeatureType.class);
                    // A feature of a faulty type is still a known name.
                    FeatureType usable = parsed == null ? FeatureType.NUMERIC : parsed;
                    types.put(name, usable);
                    if (parsed == null) {
                        ofFaultyType.add(name);
                    }
                    Value cutsOf = section == null ? null : section.get("cuts");
                    if (cutsOf != null) {
                        parseCuts(name, usable, cutsOf);
                    }
                    specs.put(name, FeatureSpec.of(name, usable));
                });
    }

    /** What predictions and labels are called in results and in CSV files. */
    private static boolean isOutput(String name, @Nullable Task task) {
        return switch (name) {
            case "prediction", "label" -> true;
            case "score" -> task == Task.BINARY;
            case "value" -> task == Task.REGRESSION;
            default -> false;
        };
    }

    /** Reads the mapping {@code expect.features}; after {@link #parse}. */
    void parseExpected(@Nullable Value expected) {
        entries(expected).forEach(this::parseExpected);
    }

    private void parseCuts(String name, FeatureType type, Value value) {
        if (type != FeatureType.NUMERIC) {
            value.error("only numeric features are cut into ranges; remove it");
            return;
        }
        List<Double> numbers = new ArrayList<>();
        for (Value item : value.items("numbers, such as [500, 1000]")) {
            Double number = item.number(-Double.MAX_VALUE, Double.MAX_VALUE);
            if (number != null && !numbers.isEmpty() && number <= numbers.get(numbers.size() - 1)) {
                item.error("must be greater than the number before it");
            } else if (number != null) {
                numbers.add(number);
            }
        }
        if (numbers.isEmpty()) {
            value.error("must hold at least one number");
        } else {
            cuts.put(name, numbers);
        }
    }

    /** Ranges of numeric features, by name. */
    Map<String, List<Double>> cuts() {
        return cuts;
    }

    /** In the file's order. */
    List<FeatureSpec> specs() {
        return List.copyOf(specs.values());
    }

    /** Those whose type is no mistake. */
    List<FeatureSpec> specsOfKnownType() {
        return specs.values().stream().filter(spec -> !ofFaultyType.contains(spec.name())).toList();
    }

    Map<String, Double> missingAtMost() {
        return missingAtMost;
    }

    private void parseExpected(String name, Value value) {
        FeatureType type = types.get(name);
        Section section = value.section(KeyTables.EXPECTED_FEATURE);
        if (type == null) {
            value.error(
                    "no feature "
                            + name
                            + " is watched in this monitor; "
                            + Suggestion.among(name, types.keySet()));
        }
        if (type == null || section == null) {
            return;
        }
        if (type != FeatureType.NUMERIC) {
            section.refuse(List.of("min", "max"), "only numeric features have a range");
        }
        double min = bound(section.get("min"), Double.NEGATIVE_INFINITY);
        double max = bound(section.get("max"), Double.POSITIVE_INFINITY);
        if (min > max) {
            value.error("min must not be greater than max");
        }
        specs.put(name, new FeatureSpec(name, type, min, max));
        Value share = section.get("missing_at_most");
        Double highest = share == null ? null : share.number(0, 1);
        if (share != null && highest != null) {
            missingAtMost.put(name, highest);
        }
    }

    private static double bound(@Nullable Value value, double unbounded) {
        Double bound = value == null ? null : value.number(-Double.MAX_VALUE, Double.MAX_VALUE);
        return bound == null ? unbounded : bound;
    }

    private static Map<String, Value> entries(@Nullable Value features) {
        Map<String, Value> entries =
                features == null ? null : features.entries("feature names to their settings");
        return entries == null ? Map.of() : entries;
    }
}
