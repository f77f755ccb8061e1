package io.plumbline.config;

import io.plumbline.drift.DriftSettings;
import io.plumbline.stats.decision.Correction;
import io.plumbline.stats.decision.DriftDecision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads how features are compared with the reference. */
final class DriftParser {
    private static final double DEFAULT_ALPHA = 0.01;

    /** No floor makes sense beyond: all measures but PSI and Wasserstein end at 1. */
    private static final double LARGEST_FLOOR = 1000;

    private DriftParser() {}

    static DriftSettings parse(@Nullable Value drift) {
        Section section = drift == null ? null : drift.section(KeyTables.DRIFT);
        if (section == null) {
            return new DriftSettings(List.of(), List.of(), DEFAULT_ALPHA);
        }
        return new DriftSettings(
                methods(section.get("numeric"), DriftMethodNames.NUMERIC),
                methods(section.get("categorical"), DriftMethodNames.CATEGORICAL),
                new DriftDecision(
                        alpha(section.get("alpha")),
                        correction(section.get("correction")),
                        floors(section.get("floors"))));
    }

    private static Correction correction(@Nullable Value value) {
        Correction correction = value == null ? null : value.oneOf(Correction.class);
        return correction == null ? Correction.BENJAMINI_HOCHBERG : correction;
    }

    private static Map<String, Double> floors(@Nullable Value value) {
        Map<String, Value> entries = value == null ? null : value.entries("methods to numbers");
        Map<String, Double> floors = new TreeMap<>();
        if (entries != null) {
            entries.forEach((method, entry) -> putFloor(method, entry, floors));
        }
        return floors;
    }

    private static void putFloor(String method, Value entry, Map<String, Double> floors) {
        List<String> known = List.copyOf(DriftDecision.defaultFloors().keySet());
        Double floor = entry.number(0, LARGEST_FLOOR);
        if (!known.contains(method)) {
            entry.error("no method " + method + "; " + Suggestion.among(method, known));
        } else if (floor != null) {
            floors.put(method, floor);
        }
    }

    /** The methods that are computed; the others are known, and warned of. */
    private static List<String> methods(@Nullable Value value, DriftMethodNames names) {
        List<String> methods = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Value item : value == null ? List.<Value>of() : value.items("drift methods")) {
            String method = item.text();
            if (method == null) {
                continue;
            }
            if (!names.known().contains(method)) {
                item.error(
                        "no method "
                                + method
                                + " for these features; "
                                + Suggestion.among(method, names.known()));
            } else if (!seen.add(method)) {
                item.error(method + " is here twice; remove one");
            } else if (names.computes(method)) {
                methods.add(method);
            } else {
                item.warning("this version does not compute " + method + " for these features");
            }
        }
        return methods;
    }

    /** A level, or the default where it is none. */
    static double alpha(@Nullable Value value) {
        Double alpha = value == null ? null : value.number(0, 1);
        if (value == null || alpha == null) {
            return DEFAULT_ALPHA;
        }
        if (alpha == 0 || alpha == 1) {
            value.error("must lie between 0 and 1, without both");
            return DEFAULT_ALPHA;
        }
        return alpha;
    }
}
