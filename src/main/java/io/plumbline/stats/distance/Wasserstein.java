package io.plumbline.stats.distance;

import io.plumbline.stats.summary.Counts;
import io.plumbline.stats.summary.NumericBins;

/**
 * Wasserstein-1 distance (earth mover's) between two samples over the same {@link NumericBins}: ∫
 * |F − G|, in the units of the values, taking the values of a bin as spread evenly over it.
 *
 * <p>An atom has no width: it is exact. Of an open tail the count and the sum give its part of ∫ F
 * exactly; the tail counts with the difference of the two, which is exact unless the distribution
 * functions cross beyond the outermost edge.
 *
 * <p>Error: at most {@link #errorBound}: half of each bin's width times the shares of both samples
 * in it (a bin's mass is moved by half a width at worst), and twice the smaller of both samples'
 * parts of each tail. For B bins of the reference between two quantiles R apart the first is at
 * most R/2B for the reference, and for the current sample too once it is like the reference.
 *
 * <p>Infinite values are left out: one of them would make every distance infinite. NaN when a
 * sample has no finite value, or when a sum overflows. With a single bin the samples are known by
 * their means alone, and the distance is that of the means.
 *
 * <p>Cost: a few multiplications a bin.
 */
public final class Wasserstein {
    private Wasserstein() {}

    /** The distance. */
    public static double distance(NumericBins bins, BinnedValues reference, BinnedValues current) {
        double n = reference.finite();
        double m = current.finite();
        if (n == 0 || m == 0) {
            return Double.NaN;
        }
        double lower = Math.abs(lowerPart(bins, reference, n) - lowerPart(bins, current, m));
        if (bins.size() == 1) {
            return definedOr(lower);
        }
        double upper = Math.abs(upperPart(bins, reference, n) - upperPart(bins, current, m));
        return definedOr(lower + inner(bins, reference, current, n, m) + upper);
    }

    /**
     * The distance in standard deviations of the reference, which makes features comparable; the
     * largest double when that overflows.
     *
     * @param deviation of the reference; when 0 or NaN there is no such scale, and the result is
     *     NaN
     */
    public static double normed(
            NumericBins bins, BinnedValues reference, BinnedValues current, double deviation) {
        return deviation > 0
                ? Math.min(Double.MAX_VALUE, distance(bins, reference, current) / deviation)
                : Double.NaN;
    }

    /**
     * The part of the distance between the outermost edges, of all values, as if those beyond an
     * edge were at it. No outlier moves it by more than its share. NaN when a sample is empty; 0
     * with a single bin.
     */
    public static double core(NumericBins bins, long[] reference, long[] current) {
        double n = Counts.sum(reference);
        double m = Counts.sum(current);
        if (n == 0 || m == 0) {
            return Double.NaN;
        }
        return inner(bins, reference, current, reference[0] / n, current[0] / m, n, m);
    }

    /** By how much {@link #distance} can be off at most; infinite with a single bin. */
    public static double errorBound(
            NumericBins bins, BinnedValues reference, BinnedValues current) {
        if (bins.size() == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double n = reference.finite();
        double m = current.finite();
        double bound = 0;
        for (int bin = 1; bin < bins.size() - 1; bin++) {
            double both = reference.counts()[bin] / n + current.counts()[bin] / m;
            bound += bins.isAtom(bin) ? 0 : width(bins, bin) * both / 2;
        }
        double lower = Math.min(lowerPart(bins, reference, n), lowerPart(bins, current, m));
        double upper = Math.min(upperPart(bins, reference, n), upperPart(bins, current, m));
        return bound + 2 * (Math.max(0, lower) + Math.max(0, upper));
    }

    private static double definedOr(double distance) {
        return Double.isFinite(distance) ? distance : Double.NaN;
    }

    /** ∫ F below the lowest edge: the mean way of a value up to it, 0 for those above. */
    private static double lowerPart(NumericBins bins, BinnedValues sample, double n) {
        double edge = bins.size() == 1 ? 0 : bins.upper(0);
        return sample.tails().lowerCount() / n * edge - sample.tails().lowerSum() / n;
    }

    /** ∫ (1 − F) above the highest edge. */
    private static double upperPart(NumericBins bins, BinnedValues sample, double n) {
        double edge = bins.lower(bins.size() - 1);
        return sample.tails().upperSum() / n - sample.tails().upperCount() / n * edge;
    }

    private static double inner(
            NumericBins bins, BinnedValues reference, BinnedValues current, double n, double m) {
        double below = reference.tails().lowerCount() / n;
        double belowNow = current.tails().lowerCount() / m;
        return inner(bins, reference.counts(), current.counts(), below, belowNow, n, m);
    }

    private static double inner(
            NumericBins bins,
            long[] reference,
            long[] current,
            double below,
            double belowNow,
            double n,
            double m) {
        double left = below - belowNow;
        double sum = 0;
        for (int bin = 1; bin < bins.size() - 1; bin++) {
            double right = left + (reference[bin] / n - current[bin] / m);
            sum += width(bins, bin) * meanMagnitude(left, right);
            left = right;
        }
        return sum;
    }

    private static double width(NumericBins bins, int bin) {
        return bins.upper(bin) - bins.lower(bin);
    }

    /** Mean of |x| for x going evenly from one number to another. */
    private static double meanMagnitude(double from, double to) {
        double sum = Math.abs(from) + Math.abs(to);
        if (sum == 0) {
            return 0;
        }
        boolean crosses = (from < 0) != (to < 0);
        return crosses ? (from * from + to * to) / (2 * sum) : sum / 2;
    }
}
