package io.plumbline.window;

import io.plumbline.event.ClassText;
import io.plumbline.event.Dimensions;
import io.plumbline.event.FeatureKind;
import io.plumbline.event.Features;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names the segments of a prediction: {@link Slice#WHOLE}, and one for each combination of
 * dimensions, such as {@code origin=DTW,peak=true}, in the declared order. A dimension is looked
 * for among the event's own segments first, then among its features; what has neither is in the
 * segment {@code (missing)}. Backslash, comma and equals sign inside a value are escaped by a
 * backslash.
 *
 * <p>Combinations are numbered; the first, 0, is the whole. Behind the declared ones come those in
 * which weak segments alone are looked for.
 */
public final class Segmenter implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The value of an event that has none. */
    public static final String MISSING = "(missing)";

    /** The value of all segments that a full window has no room for. */
    public static final String OTHER = "(other)";

    private final String[] dimensions;
    private final @Nullable NumberRanges[] ranges;
    private final int[][] combinations;
    private final String[] groups;
    private final HashSet<String> reported = new HashSet<>();
    private final int layout;
    private final int most;

    public Segmenter(SegmentSpec spec) {
        List<String> names = spec.dimensions();
        this.dimensions = names.toArray(String[]::new);
        this.ranges = new NumberRanges[dimensions.length];
        for (int i = 0; i < dimensions.length; i++) {
            List<Double> cuts = spec.cuts().get(dimensions[i]);
            ranges[i] = cuts == null ? null : new NumberRanges(cuts);
        }
        this.combinations = combinations(spec, names);
        this.groups = new String[combinations.length];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = i == 0 ? Slice.WHOLE : crossed(combinations[i]);
            if (i <= spec.combinations().size()) {
                reported.add(groups[i]);
            }
        }
        this.layout = (names + "" + spec.cuts()).hashCode();
        this.most = spec.most();
    }

    private static int[][] combinations(SegmentSpec spec, List<String> names) {
        List<int[]> all = new ArrayList<>(List.of(new int[0]));
        Set<Set<String>> seen = new HashSet<>();
        for (List<String> declared : spec.combinations()) {
            all.add(declared.stream().mapToInt(names::indexOf).toArray());
            seen.add(new HashSet<>(declared));
        }
        for (int i = 0; spec.searched() && i < names.size(); i++) {
            if (seen.add(Set.of(names.get(i)))) {
                all.add(new int[] {i});
            }
            for (int j = i + 1; j < names.size(); j++) {
                if (seen.add(Set.of(names.get(i), names.get(j)))) {
                    all.add(new int[] {i, j});
                }
            }
        }
        return all.toArray(int[][]::new);
    }

    /** Names of the combination's dimensions, such as {@code origin,peak}. */
    private String crossed(int[] combination) {
        List<String> names = new ArrayList<>();
        for (int dimension : combination) {
            names.add(dimensions[dimension]);
        }
        return String.join(",", names);
    }

    /** Number of combinations, the whole among them. */
    public int combinations() {
        return combinations.length;
    }

    /** What tells a combination from the others, such as {@code origin,peak}. */
    public String group(int combination) {
        return groups[combination];
    }

    /** Whether the segments of that group are reported, or only searched for weak ones. */
    public boolean isReported(String group) {
        return reported.contains(group);
    }

    /** Segments of a group that a window reports at most. */
    public int most() {
        return most;
    }

    /** The values of one event. */
    public Dimensions of(Features features, Map<String, String> own) {
        if (dimensions.length == 0) {
            return Dimensions.NONE;
        }
        String[] values = new String[dimensions.length];
        for (int i = 0; i < values.length; i++) {
            String value = valueOf(i, features, own);
            values[i] = value == null || value.isEmpty() ? MISSING : value;
        }
        return new Dimensions(layout, values);
    }

    /**
     * Whether values are of these dimensions; of others, such as those of an earlier configuration,
     * nothing but the whole is known.
     */
    public boolean knows(Dimensions values) {
        return values.layout() == layout || dimensions.length == 0;
    }

    /** Name of the segment that values belong to in a combination. */
    public String name(int combination, Dimensions values) {
        if (combination == 0) {
            return Slice.WHOLE;
        }
        StringBuilder name = new StringBuilder(32);
        for (int dimension : combinations[combination]) {
            append(name, dimensions[dimension], escape(values.values()[dimension]));
        }
        return name.toString();
    }

    /** Name of the segment of all for which a window has no room. */
    public static String other(String group) {
        if (group.equals(Slice.WHOLE)) {
            throw new IllegalArgumentException("the whole is one segment");
        }
        StringBuilder name = new StringBuilder(32);
        for (String dimension : group.split(",", -1)) {
            append(name, dimension, OTHER);
        }
        return name.toString();
    }

    /** Whether that is the segment of all of a group for which a window has no room. */
    public static boolean isOther(String group, String segment) {
        return segment.endsWith(OTHER)
                && !group.equals(Slice.WHOLE)
                && segment.equals(other(group));
    }

    private static void append(StringBuilder name, String dimension, String value) {
        if (name.length() > 0) {
            name.append(',');
        }
        name.append(dimension).append('=').append(value);
    }

    private @Nullable String valueOf(int dimension, Features features, Map<String, String> own) {
        String value = own.get(dimensions[dimension]);
        if (value != null) {
            return value;
        }
        int index = features.indexOf(dimensions[dimension]);
        NumberRanges range = ranges[dimension];
        if (index >= 0 && range != null && features.kind(index) == FeatureKind.NUMBER) {
            return range.of(features.numbers()[index]);
        }
        return textOf(features, index);
    }

    private static @Nullable String textOf(Features features, int index) {
        FeatureKind kind = index < 0 ? FeatureKind.MISSING : features.kind(index);
        return switch (kind) {
            case MISSING, OTHER -> null;
            case TEXT -> features.texts()[index];
            case NUMBER -> ClassText.of(features.numbers()[index]);
            case BOOLEAN -> ClassText.of(features.numbers()[index] != 0);
        };
    }

    private static String escape(String value) {
        if (value.indexOf(',') < 0 && value.indexOf('=') < 0 && value.indexOf('\\') < 0) {
            return value;
        }
        return value.replace("\\", "\\\\").replace(",", "\\,").replace("=", "\\=");
    }
}
