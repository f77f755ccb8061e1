package io.plumbline.stats.summary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bins of a categorical reference sample: one for each of its K commonest categories, then one
 * called <em>other</em> for those that the sample held too, but less often.
 *
 * <p>To know those others by name, they are listed, up to {@link #MAX_OTHERS}. A category beyond
 * that list is as good as unseen, in the reference itself as in what comes later, so that both are
 * counted alike. {@link #UNSEEN} is no bin.
 *
 * <p>Looking a category up costs one hash look-up and allocates nothing; one of at most {@value
 * #SHORT} Latin letters is held as a number, for which a single cache line is read.
 */
public final class CategoryBins implements Bins {
    private static final long serialVersionUID = 1L;

    /** What {@link #binOf} answers for a category the reference did not hold. */
    public static final int UNSEEN = -1;

    /** Bins asked for when nothing else is said, without <em>other</em>. */
    public static final int DEFAULT_CATEGORIES = 1000;

    /** Most categories listed under <em>other</em>. */
    public static final int MAX_OTHERS = 10_000;

    /** The golden ratio of 2⁶⁴, by which neighbours are spread (Knuth, TAOCP 3, 6.4). */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** Letters that make a number together with their count. */
    private static final int SHORT = Long.BYTES - 1;

    private final List<String> categories;
    private final List<String> others;

    /** Short names as numbers, each followed by its bin; zero where there is none. */
    private final long[] shortNames;

    private final HashMap<String, Integer> longNames = new HashMap<>();

    private CategoryBins(List<String> categories, List<String> others) {
        this.categories = List.copyOf(categories);
        this.others = List.copyOf(others);
        int names = categories.size() + others.size();
        this.shortNames = new long[8 * Integer.highestOneBit(Math.max(1, names))];
        for (int bin = 0; bin < categories.size(); bin++) {
            put(categories.get(bin), bin);
        }
        for (String other : this.others) {
            put(other, categories.size());
        }
    }

    private void put(String category, int bin) {
        if (binOf(category) != UNSEEN) {
            throw new IllegalArgumentException("category twice: " + category);
        }
        long number = numberOf(category);
        if (number == 0) {
            longNames.put(category, bin);
        } else {
            int at = placeOf(number);
            shortNames[at] = number;
            shortNames[at + 1] = bin;
        }
    }

    /** A number for each short name, its length and its letters; zero for all others. */
    private static long numberOf(String name) {
        if (name.length() > SHORT) {
            return 0;
        }
        long number = name.length();
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            if (letter > 0xFF) {
                return 0;
            }
            number = number << Byte.SIZE | letter;
        }
        return number;
    }

    /** Where the number is, or would be: at most half of the places are taken. */
    private int placeOf(long number) {
        int last = shortNames.length - 2;
        int at = 2 * Long.hashCode(number * GOLDEN) & last;
        while (shortNames[at] != number && shortNames[at] != 0) {
            at = at + 2 & last;
        }
        return at;
    }

    /**
     * Bins with those names.
     *
     * @param categories in the order of their bins, at most {@link Bins#MAX_BINS}
     * @param others names of the bin <em>other</em>
     * @throws IllegalArgumentException when there are too many or a name stands twice
     */
    public static CategoryBins of(List<String> categories, List<String> others) {
        if (categories.size() > MAX_BINS) {
            throw new IllegalArgumentException(
                    "at most " + MAX_BINS + " categories: " + categories.size());
        }
        if (others.size() > MAX_OTHERS) {
            throw new IllegalArgumentException(
                    "at most " + MAX_OTHERS + " others: " + others.size());
        }
        return new CategoryBins(categories, others);
    }

    /**
     * Bins of a sample that was counted: by falling count, equal counts by name.
     *
     * @param counts category to count; empty makes the bin <em>other</em> alone
     * @param atMost K, in [1, {@link Bins#MAX_BINS}]
     */
    public static CategoryBins fromCounts(Map<String, Long> counts, int atMost) {
        if (atMost < 1 || atMost > MAX_BINS) {
            throw new IllegalArgumentException("K must be in [1, " + MAX_BINS + "]: " + atMost);
        }
        List<String> names = new ArrayList<>(counts.keySet());
        names.sort(
                Comparator.comparing((String name) -> -counts.getOrDefault(name, 0L))
                        .thenComparing(Comparator.naturalOrder()));
        int known = Math.min(atMost, names.size());
        int listed = Math.min(known + MAX_OTHERS, names.size());
        return of(names.subList(0, known), names.subList(known, listed));
    }

    /** The bin of a category, or {@link #UNSEEN}. */
    public int binOf(String category) {
        long number = numberOf(category);
        if (number == 0) {
            return longNames.getOrDefault(category, UNSEEN);
        }
        int at = placeOf(number);
        return shortNames[at] == 0 ? UNSEEN : (int) shortNames[at + 1];
    }

    @Override
    public int size() {
        return categories.size() + 1;
    }

    /** The bin <em>other</em>, which is the last. */
    public int other() {
        return categories.size();
    }

    /** Categories with a bin of their own, in the order of their bins. */
    public List<String> categories() {
        return categories;
    }

    /** Names that share the bin <em>other</em>. */
    public List<String> others() {
        return others;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CategoryBins that
                && categories.equals(that.categories)
                && others.equals(that.others);
    }

    @Override
    public int hashCode() {
        return 31 * categories.hashCode() + others.hashCode();
    }

    @Override
    public String toString() {
        return "CategoryBins" + categories + " and " + others.size() + " others";
    }
}
