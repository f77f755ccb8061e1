package io.plumbline.event;

import org.jspecify.annotations.Nullable;

/**
 * The features of one prediction as they stood on the wire: parallel arrays, one entry a feature,
 * in the order of the event. Of two entries with one name the last counts.
 *
 * @param names feature names; events of one shape may share them
 * @param kinds ordinals of {@link FeatureKind}
 * @param numbers the value where the kind is {@code NUMBER}, 1 or 0 where it is {@code BOOLEAN},
 *     else NaN
 * @param texts the value where the kind is {@code TEXT}, else null
 */
public record Features(String[] names, byte[] kinds, double[] numbers, @Nullable String[] texts) {

    /** No features at all. */
    public static final Features NONE =
            new Features(new String[0], new byte[0], new double[0], new String[0]);

    /** Number of entries. */
    public int size() {
        return names.length;
    }

    /** Kind of the entry at {@code index}. */
    public FeatureKind kind(int index) {
        return FeatureKind.of(kinds[index]);
    }

    /** Index of the last entry called {@code name}, or -1. */
    public int indexOf(String name) {
        for (int i = names.length - 1; i >= 0; i--) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
