package io.plumbline.config;

import io.plumbline.window.Slice;
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
            checkIsTellable(name, value);
            names.add(name);
        }
        return names;
    }

    /** The names of a list, with commas between them, tell its segments from all others. */
    private static void checkIsTellable(String name, Value value) {
        if (name.equals(Slice.WHOLE)) {
            value.error(
                    "must not be all, which is the segment of everything; give it another name in"
                            + " the events and here");
        } else if (name.indexOf(',') >= 0) {
            value.error(
                    "must hold no comma, which stands between names that are crossed; give it"
                            + " another name in the events and here");
        }
    }
}
