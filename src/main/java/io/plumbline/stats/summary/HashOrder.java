package io.plumbline.stats.summary;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Orders names by a hash. Where there are too many names, those of the smallest hash are kept:
 * unlike "the first to come" that is a function of the names alone, and it survives merging, for a
 * name that is kept in a union was kept in every part that held it. What was counted of it is
 * complete.
 */
public final class HashOrder {
    /** By the hash, equal ones by the name itself. */
    public static final Comparator<String> BY_HASH =
            Comparator.comparingLong(HashOrder::hash).thenComparing(Comparator.naturalOrder());

    private HashOrder() {}

    /** The first {@code most} names in this order. */
    public static List<String> first(Collection<String> names, int most) {
        TreeSet<String> sorted = new TreeSet<>(BY_HASH);
        sorted.addAll(names);
        List<String> first = new ArrayList<>(sorted);
        return first.size() <= most ? first : List.copyOf(first.subList(0, most));
    }

    /** FNV-1a of the UTF-8 bytes, with MurmurHash3's finalizer. */
    private static long hash(String name) {
        long hash = 0xcbf29ce484222325L;
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
