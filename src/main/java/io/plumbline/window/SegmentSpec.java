package io.plumbline.window;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which segments of a model are reported.
 *
 * @param combinations each entry names the dimensions that are crossed
 * @param cuts ascending numbers by which a numeric dimension is cut into ranges, by name
 * @param searched weak segments are looked for in every dimension and every pair of two, whether
 *     they are reported or not
 * @param most segments of one combination that a window reports; the others are reported together
 */
public record SegmentSpec(
        List<List<String>> combinations, Map<String, List<Double>> cuts, boolean searched, int most)
        implements Serializable {

    /** Segments reported of one combination when nothing else is said. */
    public static final int DEFAULT_MOST = 1000;

    /** No segments. */
    public static final SegmentSpec NONE = of(List.of());

    public SegmentSpec {
        combinations = combinations.stream().map(List::copyOf).toList();
        cuts = new TreeMap<>(cuts);
        if (most < 1) {
            throw new IllegalArgumentException("at least one segment: " + most);
        }
    }

    /** Those combinations, without a search for weak ones. */
    public static SegmentSpec of(List<List<String>> combinations) {
        return new SegmentSpec(combinations, Map.of(), false, DEFAULT_MOST);
    }

    /** The dimensions of all combinations, in the order in which they are first named. */
    public List<String> dimensions() {
        return combinations.stream().flatMap(List::stream).distinct().toList();
    }
}
