package io.plumbline.stats.distance;

import io.plumbline.stats.summary.Counts;
import io.plumbline.stats.summary.NumericBins;
import io.plumbline.stats.summary.TailSums;

/**
 * A sample of numbers as {@link NumericBins} know it: what is in each bin, and the sums of the two
 * open ones.
 *
 * @param counts values per bin, infinite ones in the first and last
 * @param tails of the finite values
 */
public record BinnedValues(long[] counts, TailSums tails) {

    /** Counts a sample, without NaN. */
    public static BinnedValues of(NumericBins bins, double... sample) {
        return new BinnedValues(bins.counts(sample), TailSums.of(bins, sample));
    }

    /** Number of finite values. */
    public long finite() {
        long inside = Counts.sum(counts) - counts[0];
        if (counts.length == 1) {
            return tails.lowerCount();
        }
        return inside - counts[counts.length - 1] + tails.lowerCount() + tails.upperCount();
    }
}
