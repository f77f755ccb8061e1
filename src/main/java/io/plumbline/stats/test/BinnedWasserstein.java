package io.plumbline.stats.test;

import io.plumbline.stats.distance.BinnedValues;
import io.plumbline.stats.distance.Wasserstein;
import io.plumbline.stats.summary.Counts;
import io.plumbline.stats.summary.NumericBins;

/**
 * The {@link Wasserstein} distance as a test.
 *
 * <p>The statistic is the distance in standard deviations of the reference, with all that outliers
 * do to it. The p-value must not hang on outliers: with heavy tails the largest value decides the
 * distance, and some window always has the largest. So it is judged what bins can bear out: the
 * distance between the outermost edges ({@link WassersteinNull}), and whether more or fewer values
 * than before lie beyond either edge, exactly ({@link SharedTotal}). The p-value is twice the
 * smaller of these two, which is valid however they depend on each other. A change of the tails'
 * values alone, with as many of them as ever, is one of at most a 256th of the values, and is left
 * to the statistics of the window.
 *
 * <p>Cost: about 10 µs for 256 bins, without simulation and hence without a cache.
 */
public final class BinnedWasserstein {
    private BinnedWasserstein() {}

    /**
     * The test; NaN when a sample is empty.
     *
     * @param bins of both samples
     * @param reference the reference
     * @param current the current sample
     * @param deviation standard deviation of the reference; when 0 or NaN the statistic is NaN,
     *     while the p-value is not
     */
    public static DriftTestResult test(
            NumericBins bins, BinnedValues reference, BinnedValues current, double deviation) {
        return new DriftTestResult(
                Wasserstein.normed(bins, reference, current, deviation),
                pValue(bins, reference.counts(), current.counts()));
    }

    private static double pValue(NumericBins bins, long[] reference, long[] current) {
        double core = Wasserstein.core(bins, reference, current);
        if (Double.isNaN(core)) {
            return Double.NaN;
        }
        double inner = WassersteinNull.of(bins, reference, current).survival(core);
        return Math.min(1, 2 * Math.min(inner, beyondTheEdges(reference, current)));
    }

    private static double beyondTheEdges(long[] reference, long[] current) {
        int last = reference.length - 1;
        if (last == 0) {
            return 1;
        }
        double lower = share(reference, current, 0);
        return Math.min(1, 2 * Math.min(lower, share(reference, current, last)));
    }

    private static double share(long[] reference, long[] current, int bin) {
        double n = Counts.sum(reference);
        double m = Counts.sum(current);
        double change = Math.abs(reference[bin] / n - current[bin] / m);
        return SharedTotal.of(reference, current)
                .probabilityOfChange(reference[bin] + current[bin], change);
    }
}
