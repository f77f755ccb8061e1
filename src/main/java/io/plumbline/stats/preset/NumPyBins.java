package io.plumbline.stats.preset;

import io.plumbline.stats.sample.SortedSample;
import org.apache.commons.math3.util.FastMath;

/**
 * Bins of equal width with NumPy's rules and rounding ({@code numpy.histogram_bin_edges} and {@code
 * numpy.histogram}).
 */
final class NumPyBins {
    private NumPyBins() {}

    /** Sturges' rule: log₂ n + 1 bins over all values. */
    static double[] sturges(double lowest, double highest, int n) {
        double range = highest - lowest;
        double width = range / (log2(n) + 1);
        return edges(lowest, highest, width == 0 ? 1 : (int) Math.ceil(range / width));
    }

    /** Doane's rule: Sturges' with more bins for a skewed sample. */
    static double[] doane(SortedSample sample) {
        double lowest = sample.get(0);
        double highest = sample.get(sample.size() - 1);
        double range = highest - lowest;
        double width = doaneWidth(sample, range);
        return edges(lowest, highest, width == 0 ? 1 : (int) Math.ceil(range / width));
    }

    private static double doaneWidth(SortedSample sample, double range) {
        int n = sample.size();
        double deviation = sample.populationDeviation();
        if (n <= 2 || !(deviation > 0)) {
            return 0;
        }
        double mean = sample.moments().mean();
        double cubes = 0;
        for (int i = 0; i < n; i++) {
            double z = (sample.get(i) - mean) / deviation;
            cubes += z * z * z;
        }
        double spread = Math.sqrt(6.0 * (n - 2) / ((n + 1.0) * (n + 3)));
        return range / (1 + log2(n) + log2(1 + Math.abs(cubes / n) / spread));
    }

    private static double log2(double x) {
        return FastMath.log(2, x);
    }

    /** {@code count} bins from the lowest to the highest value; of one value, ½ to each side. */
    static double[] edges(double lowest, double highest, int count) {
        double from = lowest == highest ? lowest - 0.5 : lowest;
        double to = lowest == highest ? highest + 0.5 : highest;
        double step = (to - from) / count;
        double[] edges = new double[count + 1];
        for (int i = 0; i < count; i++) {
            edges[i] = i * step + from;
        }
        edges[count] = to;
        return edges;
    }

    /** How many values are in [e₀, e₁), [e₁, e₂), …, [eₖ₋₁, eₖ]; what is outside is not counted. */
    static long[] counts(double[] edges, SortedSample sample) {
        long[] counts = new long[edges.length - 1];
        int bin = 0;
        for (int i = 0; i < sample.size(); i++) {
            double value = sample.get(i);
            if (value < edges[0] || value > edges[edges.length - 1]) {
                continue;
            }
            while (bin < counts.length - 1 && value >= edges[bin + 1]) {
                bin++;
            }
            counts[bin]++;
        }
        return counts;
    }
}
