package io.plumbline.stats.test;

import io.plumbline.stats.summary.Counts;
import io.plumbline.stats.summary.NumericBins;
import java.util.Arrays;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * Two-sample Kolmogorov–Smirnov test on counts over the {@link NumericBins} of the reference.
 *
 * <p>The statistic D is the largest distance of the two distribution functions at the bins' edges.
 * It is never above the D of the raw values, and below it by at most the largest share of the
 * reference in a bin that is not an atom, hence at most 1/B for bins made with B of a reference of
 * finite values, whatever the current values are: inside a bin both functions only rise, so there
 * their distance exceeds the one at an edge by at most the reference's own rise; inside an atom
 * there is nothing.
 *
 * <p>The p-value is the exact one for samples without ties while the product of their sizes is at
 * most {@value #EXACT_UP_TO}, else Stephens' (1970): the limit at (√e + 0.12 + 0.11/√e)·D with e =
 * n·m/(n + m). Ties and bins make D smaller, so the test errs to the safe side.
 */
public final class KolmogorovSmirnov {
    /** The exact p-value costs time in proportion to this: up to here a few hundred µs at most. */
    static final long EXACT_UP_TO = 250_000;

    /** Where so many times n² are at most m, n³ steps are fewer than n·m. */
    private static final double MOST_OF_FEW = 4;

    private KolmogorovSmirnov() {}

    /** D, in [0, 1]; NaN when a sample is empty. */
    public static double statistic(long[] reference, long[] current) {
        Counts.requireSameLength(reference, current);
        double n = Counts.sum(reference);
        double m = Counts.sum(current);
        if (n == 0 || m == 0) {
            return Double.NaN;
        }
        long below = 0;
        long belowNow = 0;
        double largest = 0;
        for (int i = 0; i < reference.length; i++) {
            below += reference[i];
            belowNow += current[i];
            largest = Math.max(largest, Math.abs(below / n - belowNow / m));
        }
        return largest;
    }

    /** D and its p-value; an empty sample leaves both undefined (NaN). */
    public static DriftTestResult test(long[] reference, long[] current) {
        double d = statistic(reference, current);
        if (Double.isNaN(d)) {
            return DriftTestResult.UNDEFINED;
        }
        double n = Counts.sum(reference);
        double m = Counts.sum(current);
        return new DriftTestResult(d, pValue(d, reference, current, n, m));
    }

    private static double pValue(double d, long[] reference, long[] current, double n, double m) {
        if (Math.min(n, m) == 1) {
            return single(d, Math.max(n, m));
        }
        if (n * m > EXACT_UP_TO) {
            return stephens(d, n, m);
        }
        double few = Math.min(n, m);
        return MOST_OF_FEW * few * few <= Math.max(n, m)
                ? KolmogorovOfFew.pValue((int) few, (int) Math.max(n, m), Math.round(d * n * m))
                : exact(reference, current);
    }

    /**
     * The exact p-value for a single value, which is equally likely at each of the m + 1 places
     * between the m others.
     */
    public static double single(double d, double m) {
        double placesAtOneEnd = Math.floor(m * (1 - d) + 1e-9) + 1;
        return Math.min(1, 2 * placesAtOneEnd / (m + 1));
    }

    /** Stephens' p-value of D for samples of those sizes. */
    public static double stephens(double d, double n, double m) {
        double root = Math.sqrt(n * m / (n + m));
        return KolmogorovDistribution.survival((root + 0.12 + 0.11 / root) * d);
    }

    private static double exact(long[] reference, long[] current) {
        return KolmogorovSmirnovTest.withDefaults()
                .with(PValueMethod.EXACT)
                .test(expand(reference), expand(current))
                .getPValue();
    }

    /** The sample in which each value is the number of its bin. */
    private static double[] expand(long[] counts) {
        double[] values = new double[(int) Counts.sum(counts)];
        int from = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            int to = from + (int) counts[bin];
            Arrays.fill(values, from, to, bin);
            from = to;
        }
        return values;
    }
}
