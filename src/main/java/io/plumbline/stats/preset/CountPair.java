package io.plumbline.stats.preset;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;

/**
 * How many values of two samples fall in each of the same columns.
 *
 * @param reference counts of the reference
 * @param current counts of the current sample, as many
 */
public record CountPair(long[] reference, long[] current) {

    /** Counts of categories, in the order of their names, those of both samples. */
    public static CountPair of(Map<String, Long> reference, Map<String, Long> current) {
        TreeSet<String> names = new TreeSet<>(reference.keySet());
        names.addAll(current.keySet());
        return new CountPair(counts(names, reference), counts(names, current));
    }

    private static long[] counts(TreeSet<String> names, Map<String, Long> counts) {
        return names.stream().mapToLong(name -> counts.getOrDefault(name, 0L)).toArray();
    }

    /** Number of values in the reference. */
    public long referenceSize() {
        return Arrays.stream(reference).sum();
    }

    /** Number of values in the current sample. */
    public long currentSize() {
        return Arrays.stream(current).sum();
    }
}
