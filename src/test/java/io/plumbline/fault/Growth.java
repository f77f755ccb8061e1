package io.plumbline.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Tells steady growth from noise: the least that a process took in the last third of the rounds
 * against the most that it took in the first third after its warm-up.
 */
final class Growth {
    /** Fewer rounds tell nothing. */
    static final int ROUNDS = 12;

    private static final int WARM_UP = 3;
    private static final long HEAP_KB = 4 * 1024;
    private static final long THREADS = 4;
    private static final long DESCRIPTORS = 8;

    private Growth() {}

    static boolean canBeTold(List<Footprint> footprints) {
        return footprints.size() >= ROUNDS;
    }

    static List<String> of(List<Footprint> footprints) {
        List<String> growing = new ArrayList<>();
        add(growing, "live heap in kB", footprints, Footprint::heapKb, HEAP_KB);
        add(growing, "threads", footprints, Footprint::threads, THREADS);
        add(growing, "descriptors", footprints, Footprint::descriptors, DESCRIPTORS);
        return growing;
    }

    private static void add(
            List<String> growing,
            String what,
            List<Footprint> all,
            ToLongFunction<Footprint> value,
            long allowed) {
        int third = (all.size() - WARM_UP) / 3;
        long before =
                all.subList(WARM_UP, WARM_UP + third).stream().mapToLong(value).max().orElse(0);
        long after =
                all.subList(all.size() - third, all.size()).stream()
                        .mapToLong(value)
                        .min()
                        .orElse(0);
        if (after > before + allowed) {
            growing.add(
                    what + " grew: " + all.stream().map(f -> "" + value.applyAsLong(f)).toList());
        }
    }
}
