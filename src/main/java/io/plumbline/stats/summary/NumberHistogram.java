package io.plumbline.stats.summary;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A histogram of any finite doubles that needs to know nothing of them beforehand. Every double has
 * a place on a scale of 2<sup>32</sup> steps, 2<sup>20</sup> of them from one power of two to the
 * next, on both sides of zero; a bin is 2<sup>level</sup> adjacent steps.
 *
 * <p>A bounded histogram holds at most so many bins: where there would be more, pairs of adjacent
 * bins are merged, all over the scale, and the level rises by one. The level that is reached is the
 * lowest that the set of values allows, whatever the order in which values were added and
 * histograms merged; numbers in a narrow range are told apart more finely than numbers all over the
 * scale. (Uniform collapse: I. Epicoco et al., UDDSketch, IEEE Access 8, 2020.) Values can't be
 * taken back from it. A histogram of a fixed level takes them back, and is as large as its values
 * are spread.
 *
 * <p>Mutable; mergeable; one binary search for each value.
 */
public final class NumberHistogram implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int TOP_LEVEL = 31;

    private final int most;
    private int level;
    private SparseCounts counts;

    private NumberHistogram(int most, int level, SparseCounts counts) {
        this.most = most;
        this.level = level;
        this.counts = counts;
    }

    /** An empty histogram of at most so many bins, from 2 on. */
    public static NumberHistogram bounded(int most) {
        if (most < 2) {
            throw new IllegalArgumentException("at least 2 bins: " + most);
        }
        return new NumberHistogram(most, 0, new SparseCounts());
    }

    /** An empty histogram of that level: {@code 2^(20 - level)} bins to a power of two. */
    public static NumberHistogram ofLevel(int level) {
        if (level < 0 || level > TOP_LEVEL) {
            throw new IllegalArgumentException("a level is from 0 to 31: " + level);
        }
        return new NumberHistogram(Integer.MAX_VALUE, level, new SparseCounts());
    }

    /** Adds a value so many times; an infinity counts as the largest finite number. */
    public void add(double value, long change) {
        counts.add(step(value) >> level, change);
        collapse();
    }

    /** The place of a number on the scale. */
    private static int step(double value) {
        double finite = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value)) + 0.0;
        return (int) (ascending(Double.doubleToLongBits(finite)) >> 32);
    }

    /** Bits of doubles to numbers in the order of the doubles, and back. */
    private static long ascending(long bits) {
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    private void collapse() {
        while (counts.size() > most && level < TOP_LEVEL) {
            raise(level + 1);
        }
    }

    private void raise(int higher) {
        if (higher > level) {
            counts = at(higher);
            level = higher;
        }
    }

    private SparseCounts at(int higher) {
        SparseCounts coarse = new SparseCounts();
        for (int i = 0; i < counts.size(); i++) {
            coarse.add(counts.bin(i) >> (higher - level), counts.count(i));
        }
        return coarse;
    }

    /** Adds all that {@code other} counted. */
    public void merge(NumberHistogram other) {
        raise(other.level);
        counts.merge(other.level == level ? other.counts : other.at(level));
        collapse();
    }

    /** Number of values. */
    public long total() {
        return counts.total();
    }

    /** Nothing is in. */
    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /** The level, which says how fine its bins are. */
    public int level() {
        return level;
    }

    /**
     * Bins that keep all values apart that this histogram and the others keep apart; of adjacent
     * ones put together, all over the scale, where these are more than {@link NumericBins} can be.
     */
    public NumericBins bins(NumberHistogram... others) {
        int coarsest = level;
        for (NumberHistogram other : others) {
            coarsest = Math.max(coarsest, other.level);
        }
        SortedSet<Double> edges = edges(coarsest, others);
        while (edges.size() >= NumericBins.MOST) {
            coarsest++;
            edges = edges(coarsest, others);
        }
        return NumericBins.ofEdges(edges.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private SortedSet<Double> edges(int higher, NumberHistogram... others) {
        SortedSet<Double> edges = new TreeSet<>();
        addEdges(higher, edges);
        for (NumberHistogram other : others) {
            other.addEdges(higher, edges);
        }
        return edges;
    }

    private void addEdges(int higher, SortedSet<Double> edges) {
        SparseCounts coarse = at(higher);
        for (int i = 0; i < coarse.size(); i++) {
            for (long bin = coarse.bin(i); bin <= coarse.bin(i) + 1L; bin++) {
                // Bins of NumericBins hold their upper end, these their lower one.
                double edge = Math.nextDown(lowest(bin, higher));
                if (Double.isFinite(edge)) {
                    edges.add(edge + 0.0);
                }
            }
        }
    }

    /** The smallest number of a bin. */
    private static double lowest(long bin, int level) {
        long step = Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, bin << level));
        return Double.longBitsToDouble(ascending(step << 32));
    }

    /** The values per bin of {@link #bins}. */
    public long[] counts(NumericBins bins) {
        long[] dense = new long[bins.size()];
        for (int i = 0; i < counts.size(); i++) {
            dense[bins.binOf(lowest(counts.bin(i), level))] += counts.count(i);
        }
        return dense;
    }

    /** Writes the histogram. */
    public void writeTo(DataOutput out) throws IOException {
        Varint.write(out, most);
        Varint.write(out, level);
        counts.writeTo(out);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static NumberHistogram readFrom(DataInput in) throws IOException {
        return new NumberHistogram(
                Varint.readInt(in), Varint.readInt(in), SparseCounts.readFrom(in));
    }

    /** The used bins, in rising order; with {@link #level} and {@link #usedCounts} it is all. */
    public int[] usedBins() {
        int[] used = new int[counts.size()];
        for (int i = 0; i < used.length; i++) {
            used[i] = counts.bin(i);
        }
        return used;
    }

    /** Their counts. */
    public long[] usedCounts() {
        long[] used = new long[counts.size()];
        for (int i = 0; i < used.length; i++) {
            used[i] = counts.count(i);
        }
        return used;
    }

    /** The histogram of fixed level with those bins. */
    public static NumberHistogram of(int level, int[] bins, long[] counts) {
        if (bins.length != counts.length) {
            throw new IllegalArgumentException(
                    bins.length + " bins, but " + counts.length + " counts");
        }
        NumberHistogram histogram = ofLevel(level);
        for (int i = 0; i < bins.length; i++) {
            histogram.counts.add(bins[i], counts[i]);
        }
        return histogram;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberHistogram that
                && level == that.level
                && counts.equals(that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * level + counts.hashCode();
    }
}
