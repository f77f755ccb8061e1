package io.plumbline.stats.sample;

import java.util.Arrays;

/**
 * Population stability index as most tools compute it: on the B quantiles of the reference, with
 * empty shares lifted to 1e-4. Blind (0) where more than (B − 1)/B of the reference is one value;
 * {@link io.plumbline.stats.test.Psi} on the reference's bins is not.
 */
public final class QuantilePsi {
    /** What a share is at least. */
    public static final double FLOOR = 1e-4;

    private QuantilePsi() {}

    /** Inner edges: the different quantiles of type 7 at i/B, without the smallest and largest. */
    public static double[] innerEdges(SortedSample reference, int bins) {
        double step = 1.0 / bins;
        double[] quantiles = new double[bins + 1];
        for (int i = 0; i < bins; i++) {
            quantiles[i] = reference.quantile(i * step); // rounded as NumPy's linspace does
        }
        quantiles[bins] = reference.quantile(1);
        double[] edges = Arrays.stream(quantiles).distinct().sorted().toArray();
        return edges.length <= 2 ? new double[0] : Arrays.copyOfRange(edges, 1, edges.length - 1);
    }

    /** How many values are in (−∞, e₁], (e₁, e₂], …, (eₖ, ∞). */
    public static long[] counts(double[] innerEdges, SortedSample sample) {
        long[] counts = new long[innerEdges.length + 1];
        int bin = 0;
        for (int i = 0; i < sample.size(); i++) {
            while (bin < innerEdges.length && innerEdges[bin] < sample.get(i)) {
                bin++;
            }
            counts[bin]++;
        }
        return counts;
    }

    /** The index of two samples; NaN when one is empty. */
    public static double index(SortedSample reference, SortedSample current, int bins) {
        if (reference.size() == 0 || current.size() == 0) {
            return Double.NaN;
        }
        double[] edges = innerEdges(reference, bins);
        return floored(counts(edges, reference), counts(edges, current));
    }

    /** The index of two samples' counts over the same columns; NaN when one is empty. */
    public static double floored(long[] reference, long[] current) {
        double n = Arrays.stream(reference).sum();
        double m = Arrays.stream(current).sum();
        double sum = n == 0 || m == 0 ? Double.NaN : 0;
        for (int i = 0; i < reference.length; i++) {
            double p = Math.max(FLOOR, reference[i] / n);
            double q = Math.max(FLOOR, current[i] / m);
            sum += (q - p) * Math.log(q / p);
        }
        return sum;
    }
}
