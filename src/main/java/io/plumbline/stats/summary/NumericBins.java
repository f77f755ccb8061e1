package io.plumbline.stats.summary;

import java.util.Arrays;

/**
 * Bins of a numeric reference sample, each holding at most one B-th of it: quantiles of the
 * reference, except that a value which alone holds more than that is a bin of its own (an atom).
 *
 * <p>Bin {@code i} is the half-open interval {@code (edge[i-1], edge[i]]}; the first and the last
 * are open to the infinities, which they hold. An atom {@code v} is the interval {@code
 * (Math.nextDown(v), v]}, in which there is no other double; it needs no second representation, and
 * writing the edges out writes everything.
 *
 * <p>Negative zero equals zero. NaN belongs to no bin: what is missing is the caller's to count.
 * Looking a value up allocates nothing and reads two or three cache lines, however many bins there
 * are: the span of the edges is divided into cells of one width, and only the edges in the value's
 * cell are searched. Which cell a value is in never falls as values rise, whatever is lost by
 * rounding, so the answer is that of a search through all edges.
 */
public final class NumericBins implements Bins {
    private static final long serialVersionUID = 1L;

    /** Bins asked for when nothing else is said. */
    public static final int DEFAULT_BINS = 256;

    /** As many bins as a sample makes of those asked for, see {@link #fromSample}. */
    static final int MOST = 3 * MAX_BINS;

    private final double[] edges;

    /** Cells for each unit. */
    private final double scale;

    /** How many edges are in the cells before each, then how many there are. */
    private final char[] before;

    private NumericBins(double[] edges) {
        this.edges = edges;
        int cells = Math.max(1, edges.length);
        this.scale = edges.length < 2 ? 0 : cells / (edges[edges.length - 1] - edges[0]);
        this.before = new char[cells + 1];
        for (double edge : edges) {
            before[cellOf(edge) + 1]++;
        }
        for (int cell = 0; cell < cells; cell++) {
            before[cell + 1] += before[cell];
        }
    }

    private int cellOf(double value) {
        if (edges.length == 0) {
            return 0;
        }
        // A cast keeps to the range of int and makes zero of what is no number.
        int cell = (int) ((value - edges[0]) * scale);
        return Math.max(0, Math.min(cell, edges.length - 1));
    }

    /**
     * Bins with those edges.
     *
     * @param edges finite, strictly ascending, fewer than three times {@link Bins#MAX_BINS}; none
     *     makes a single bin
     * @throws IllegalArgumentException when they aren't
     */
    public static NumericBins ofEdges(double[] edges) {
        if (edges.length >= MOST) {
            throw new IllegalArgumentException("fewer than " + MOST + " edges: " + edges.length);
        }
        double[] own = edges.clone();
        for (int i = 0; i < own.length; i++) {
            own[i] += 0.0;
            if (!Double.isFinite(own[i])) {
                throw new IllegalArgumentException("edge " + i + " is not finite: " + own[i]);
            }
            if (i > 0 && own[i] <= own[i - 1]) {
                throw new IllegalArgumentException(
                        "edges must ascend, but edge " + i + " does not: " + own[i]);
            }
        }
        return new NumericBins(own);
    }

    /**
     * Bins of a sample: no bin but an atom holds more than {@code 1/bins} of it. There can be up to
     * three times as many bins as asked for, because atoms come apart from their neighbours.
     * Infinities in the sample shape no edge.
     *
     * @param values the reference, in any order, without NaN; empty makes a single bin
     * @param bins B, in [1, {@value Bins#MAX_BINS}]
     * @throws IllegalArgumentException for a NaN or a number of bins out of range
     */
    public static NumericBins fromSample(double[] values, int bins) {
        if (bins < 1 || bins > MAX_BINS) {
            throw new IllegalArgumentException("bins must be in [1, " + MAX_BINS + "]: " + bins);
        }
        double[] sorted = finiteSorted(values);
        return new NumericBins(new QuantileEdges(sorted, bins).edges());
    }

    private static double[] finiteSorted(double[] values) {
        double[] finite = new double[values.length];
        int n = 0;
        for (double value : values) {
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException("NaN belongs to no bin");
            }
            if (Double.isFinite(value)) {
                finite[n++] = value + 0.0;
            }
        }
        double[] sorted = Arrays.copyOf(finite, n);
        Arrays.sort(sorted);
        return sorted;
    }

    /** The bin that holds {@code value}, which must not be NaN. */
    public int binOf(double value) {
        int cell = cellOf(value);
        int low = before[cell];
        int high = before[cell + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many values of a sample are in each bin; no value may be NaN. */
    public long[] counts(double... sample) {
        long[] counts = new long[size()];
        for (double value : sample) {
            counts[binOf(value)]++;
        }
        return counts;
    }

    @Override
    public int size() {
        return edges.length + 1;
    }

    /** Lower bound of a bin, exclusive; negative infinity for the first. */
    public double lower(int bin) {
        return bin == 0 ? Double.NEGATIVE_INFINITY : edges[bin - 1];
    }

    /** Upper bound of a bin, inclusive; positive infinity for the last. */
    public double upper(int bin) {
        return bin == edges.length ? Double.POSITIVE_INFINITY : edges[bin];
    }

    /** Whether a bin holds a single value, its upper bound. */
    public boolean isAtom(int bin) {
        return bin > 0 && bin < edges.length && Math.nextDown(edges[bin]) + 0.0 == edges[bin - 1];
    }

    /** A copy of the edges, from which {@link #ofEdges} makes the same bins. */
    public double[] edges() {
        return edges.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumericBins that && Arrays.equals(edges, that.edges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(edges);
    }

    @Override
    public String toString() {
        return "NumericBins" + Arrays.toString(edges);
    }
}
