package io.plumbline.window;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Which segments stay where there are too many: those of the smallest hash. Unlike "the first to
 * come" that is a function of the segments alone, and it survives merging: a segment that stays in
 * a union has stayed in every part that held it, so what was counted of it is complete.
 */
public final class SegmentRoster {
    private static final Comparator<String> ORDER =
            Comparator.comparingLong(SegmentRoster::hash).thenComparing(Comparator.naturalOrder());

    private SegmentRoster() {}

    /** The {@code most} segments that stay, in their order. */
    public static List<String> of(Collection<String> segments, int most) {
        TreeSet<String> sorted = new TreeSet<>(ORDER);
        sorted.addAll(segments);
        List<String> first = new ArrayList<>(sorted);
        return first.size() <= most ? first : List.copyOf(first.subList(0, most));
    }

    /** Where a segment belongs in a sorted roster: the index to insert it at. */
    public static int place(String[] roster, String segment) {
        int at = Arrays.binarySearch(roster, segment, ORDER);
        return at < 0 ? -at - 1 : at;
    }

    /** FNV-1a of the UTF-8 bytes, with MurmurHash3's finalizer. */
    private static long hash(String segment) {
        long hash = 0xcbf29ce484222325L;
        for (byte octet : segment.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
