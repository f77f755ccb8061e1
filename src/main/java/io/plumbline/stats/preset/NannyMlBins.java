package io.plumbline.stats.preset;

import io.plumbline.stats.distance.JensenShannon;
import io.plumbline.stats.sample.SortedSample;
import java.util.Arrays;

/**
 * NannyML's (0.13.1) columns: Doane's bins of the reference, and one for all values outside of
 * them. Samples must not be empty and hold finite values.
 */
public final class NannyMlBins {
    private static final double ROOT_LN_2 = Math.sqrt(Math.log(2));

    private final double[] edges;
    private final long[] reference;

    /** Bins of that reference. */
    public NannyMlBins(SortedSample reference) {
        this.edges = NumPyBins.doane(reference);
        long[] inside = NumPyBins.counts(edges, reference);
        this.reference = Arrays.copyOf(inside, inside.length + 1);
    }

    /** Number of bins, without the one for what is outside. */
    public int size() {
        return edges.length - 1;
    }

    /** Counts of the reference and of a sample. */
    public CountPair with(SortedSample current) {
        long[] inside = NumPyBins.counts(edges, current);
        long[] counts = Arrays.copyOf(inside, inside.length + 1);
        counts[inside.length] = current.size() - Arrays.stream(inside).sum();
        return new CountPair(reference, counts);
    }

    /** Jensen–Shannon distance to base 2, in [0, 1]. */
    public static double jensenShannon(CountPair counts) {
        return JensenShannon.distance(counts.reference(), counts.current()) / ROOT_LN_2;
    }
}
