package io.plumbline.stats.preset;

import io.plumbline.stats.sample.SortedSample;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Evidently's (0.7.21) columns and the measures on them: a reference of more than 20 different
 * values is cut by Sturges' rule over both samples, else each value is a column. Samples must not
 * be empty and hold finite values.
 */
public final class EvidentlyBins {
    private static final int MOST_VALUES_AS_COLUMNS = 20;
    private static final double FILL = 1e-4;
    private static final double SMALLER_FILL = 1e6;

    private EvidentlyBins() {}

    /** Counts for PSI, Jensen–Shannon and Kullback–Leibler. */
    public static CountPair of(SortedSample reference, SortedSample current) {
        if (reference.distinct() <= MOST_VALUES_AS_COLUMNS) {
            return perValue(reference, current);
        }
        int n = reference.size() + current.size();
        return counts(sturges(reference, current, n), reference, current);
    }

    /** Counts of each value of both samples. */
    public static CountPair perValue(SortedSample reference, SortedSample current) {
        double[] values = distinct(reference, current);
        return new CountPair(perValue(values, reference), perValue(values, current));
    }

    private static double[] sturges(SortedSample reference, SortedSample current, int n) {
        double lowest = Math.min(reference.get(0), current.get(0));
        double highest =
                Math.max(reference.get(reference.size() - 1), current.get(current.size() - 1));
        return NumPyBins.sturges(lowest, highest, n);
    }

    /** Counts for Hellinger's distance: Sturges' rule for the number of different values. */
    public static CountPair forHellinger(SortedSample reference, SortedSample current) {
        return counts(hellingerEdges(reference, current), reference, current);
    }

    /**
     * Hellinger's distance √(1 − Σ √(f g) w) of the densities in those bins; w is the mean width of
     * the bins, each density is over its own.
     */
    public static double hellinger(SortedSample reference, SortedSample current) {
        double[] edges = hellingerEdges(reference, current);
        CountPair counts = counts(edges, reference, current);
        double mean = (edges[edges.length - 1] - edges[0]) / (edges.length - 1);
        double overlap = 0;
        for (int i = 0; i < edges.length - 1; i++) {
            double width = edges[i + 1] - edges[i];
            double f = counts.reference()[i] / width / reference.size();
            double g = counts.current()[i] / width / current.size();
            overlap += Math.sqrt(f * g) * mean;
        }
        return Math.sqrt(1 - Math.min(1, overlap));
    }

    private static double[] hellingerEdges(SortedSample reference, SortedSample current) {
        return sturges(reference, current, distinct(reference, current).length);
    }

    private static CountPair counts(double[] edges, SortedSample reference, SortedSample current) {
        return new CountPair(NumPyBins.counts(edges, reference), NumPyBins.counts(edges, current));
    }

    private static double[] distinct(SortedSample reference, SortedSample current) {
        return DoubleStream.concat(
                        Arrays.stream(reference.toArray()), Arrays.stream(current.toArray()))
                .distinct()
                .sorted()
                .toArray();
    }

    private static long[] perValue(double[] values, SortedSample sample) {
        long[] counts = new long[values.length];
        int column = 0;
        for (int i = 0; i < sample.size(); i++) {
            while (values[column] < sample.get(i)) {
                column++;
            }
            counts[column]++;
        }
        return counts;
    }

    /** PSI with empty shares filled. */
    public static double psi(CountPair counts) {
        double[] p = filled(counts.reference(), counts.referenceSize());
        double[] q = filled(counts.current(), counts.currentSize());
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += (p[i] - q[i]) * Math.log(p[i] / q[i]);
        }
        return sum;
    }

    /** Kullback–Leibler divergence of the reference to the current sample, filled, natural log. */
    public static double kullbackLeibler(CountPair counts) {
        double[] p = filled(counts.reference(), counts.referenceSize());
        double[] q = filled(counts.current(), counts.currentSize());
        double ofP = Arrays.stream(p).sum();
        double ofQ = Arrays.stream(q).sum();
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += p[i] / ofP * Math.log((p[i] / ofP) / (q[i] / ofQ));
        }
        return sum;
    }

    /** Empty shares become 1e-4, or a millionth of the smallest when that is not above 1e-4. */
    private static double[] filled(long[] counts, double size) {
        double[] shares = Arrays.stream(counts).mapToDouble(count -> count / size).toArray();
        double smallest = Arrays.stream(shares).filter(share -> share > 0).min().orElse(1);
        double fill = smallest <= FILL ? smallest / SMALLER_FILL : FILL;
        return Arrays.stream(shares).map(share -> share == 0 ? fill : share).toArray();
    }
}
