package io.plumbline.stats.sample;

import io.plumbline.stats.summary.Moments;
import java.util.Arrays;

/**
 * Numbers in ascending order, with NaN counted as missing and −0.0 made 0.0, so that equal numbers
 * are ties. Infinite values stay: ranks know what to do with them, distances in units do not.
 *
 * <p>Cost: one sort, 8 bytes a value.
 */
public final class SortedSample {
    private final double[] values;
    private final long missing;

    private SortedSample(double[] values, long missing) {
        this.values = values;
        this.missing = missing;
    }

    /** Sorts a copy of the numbers. */
    public static SortedSample of(double... numbers) {
        double[] values =
                Arrays.stream(numbers)
                        .filter(x -> !Double.isNaN(x))
                        .map(x -> x + 0.0)
                        .sorted()
                        .toArray();
        return new SortedSample(values, numbers.length - values.length);
    }

    /** Number of values that are not missing. */
    public int size() {
        return values.length;
    }

    /** Number of NaN left out. */
    public long missing() {
        return missing;
    }

    /** The value of that rank, from 0. */
    public double get(int rank) {
        return values[rank];
    }

    /** The values in ascending order, a copy. */
    public double[] toArray() {
        return values.clone();
    }

    /** The finite values alone, in ascending order. */
    public SortedSample finite() {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        return finite.length == values.length ? this : new SortedSample(finite, missing);
    }

    /** All values are finite, and there is one. */
    public boolean isFinite() {
        return values.length > 0
                && Double.isFinite(values[0])
                && Double.isFinite(values[values.length - 1]);
    }

    /** Number of different values. */
    public int distinct() {
        int distinct = 0;
        for (int i = 0; i < values.length; i = endOfTies(i)) {
            distinct++;
        }
        return distinct;
    }

    /** The rank after the last value that equals the one of this rank. */
    int endOfTies(int from) {
        int to = from + 1;
        while (to < values.length && values[to] == values[from]) {
            to++;
        }
        return to;
    }

    /**
     * The quantile that interpolates between neighbours: type 7 of Hyndman and Fan (1996), the
     * default of R and NumPy.
     *
     * @param p in [0, 1]
     * @return NaN without values
     */
    public double quantile(double p) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double place = p * (values.length - 1);
        int below = (int) Math.floor(place);
        if (below + 1 >= values.length) {
            return values[values.length - 1];
        }
        double step = place - below;
        double width = values[below + 1] - values[below];
        // From the nearer end: the last digits are then those of the published definition.
        return step >= 0.5 ? values[below + 1] - width * (1 - step) : values[below] + width * step;
    }

    /** Count, mean and variance. */
    public Moments moments() {
        Moments moments = new Moments();
        for (double value : values) {
            moments.add(value);
        }
        return moments;
    }

    /** √(Σ(x − mean)²/n); 0 for one value, NaN for none or for infinite ones. */
    public double populationDeviation() {
        return switch (values.length) {
            case 0 -> Double.NaN;
            case 1 -> Double.isFinite(values[0]) ? 0 : Double.NaN;
            default -> {
                double n = values.length;
                yield Math.sqrt(moments().sampleVariance() * (n - 1) / n);
            }
        };
    }
}
