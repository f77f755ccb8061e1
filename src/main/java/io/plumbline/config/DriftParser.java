package io.plumbline.config;

import io.plumbline.drift.DriftSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads how features are compared with the reference. */
final class DriftParser {
    private static final double DEFAULT_ALPHA = 0.01;

    private DriftParser() {}

    static DriftSettings parse(@Nullable Value drift) {
        Section section = drift == null ? null : drift.section(KeyTables.DRIFT);
        if (section == null) {
            return new DriftSettings(List.of(), List.of(), DEFAULT_ALPHA);
        }
        return new DriftSettings(
                methods(section.get("numeric"), DriftMethodNames.NUMERIC),
                methods(section.get("categorical"), DriftMethodNames.CATEGORICAL),
                alpha(section.get("alpha")));
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

    private static double alpha(@Nullable Value value) {
        Double alpha = value == null ? null : value.number(0, 1);
        if (value == null || alpha == null) {
            return DEFAULT_ALPHA;
        }
        if (alpha == 0 || alpha == 1) {
            value.error("must lie between 0 and 1, without both");
        }
        return alpha;
    }
}
