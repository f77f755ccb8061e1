package io.plumbline.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads which features and event segments are reported apart. */
final class SegmentsParser {
    private SegmentsParser() {}

    static List<List<String>> parse(Value segments) {
        List<List<String>> parsed = new ArrayList<>();
        Set<Set<String>> seen = new HashSet<>();
        for (Value item : segments.items("lists of names, such as [[origin], [origin, peak]]")) {
            List<String> names = names(item);
            if (!seen.add(new HashSet<>(names))) {
                item.error("these names are crossed already by another entry; remove one");
            }
            parsed.add(names);
        }
        return parsed;
    }

    private static List<String> names(Value item) {
        List<String> names = new ArrayList<>();
        List<Value> values = item.items("names, such as [origin]");
        if (values.isEmpty()) {
            item.error("must hold at least one name");
        }
        for (Value value : values) {
            String name = value.name();
            if (name == null) {
                continue;
            }
            if (names.contains(name)) {
                value.error(name + " is here twice; remove one");
            }
            names.add(name);
        }
        return names;
    }
}
