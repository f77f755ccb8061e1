package io.plumbline.stats.summary;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * The commoner categories of a stream in bounded memory (Misra and Gries, Science of Computer
 * Programming 2, 1982). While no more distinct ones came than it may hold, the counts are exact.
 * Beyond, of {@code k} held and {@code n} counted, each count is too small by at most {@code n/(k +
 * 1)}, and every category that came more often than that is among those held. What was given up for
 * the length of its texts widens the bound; {@link #shortfall()} is the bound that holds.
 *
 * <p>Mutable. One hash look-up for each value; giving up rare ones costs a constant per value on
 * average.
 */
public final class FrequentCategories {
    private final int capacity;
    private final long maxCharacters;
    private final Map<String, Long> counts = new HashMap<>();
    private long characters;
    private long shortfall;

    /**
     * Without any category.
     *
     * @param capacity most categories held, from 1
     * @param maxCharacters most characters that their texts have together
     */
    public FrequentCategories(int capacity, long maxCharacters) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be from 1: " + capacity);
        }
        this.capacity = capacity;
        this.maxCharacters = maxCharacters;
    }

    /** Counts one. */
    public void add(String category) {
        if (counts.merge(category, 1L, Long::sum) > 1) {
            return;
        }
        characters += category.length();
        while (counts.size() > capacity || (characters > maxCharacters && !counts.isEmpty())) {
            giveUp();
        }
    }

    /** Takes one off every count, and drops those that came to nothing. */
    private void giveUp() {
        shortfall++;
        Iterator<Map.Entry<String, Long>> entries = counts.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, Long> entry = entries.next();
            if (entry.getValue() == 1) {
                characters -= entry.getKey().length();
                entries.remove();
            } else {
                entry.setValue(entry.getValue() - 1);
            }
        }
    }

    /** By how much a count may be too small; 0 while all are exact. */
    public long shortfall() {
        return shortfall;
    }

    /** The categories held, with a lower bound of their counts. */
    public Map<String, Long> counts() {
        return Map.copyOf(counts);
    }
}
