package io.plumbline.stats.summary;

import java.io.Serializable;

/**
 * The finite values in the two open bins of {@link NumericBins}, of which edges say nothing. With a
 * single bin it is both tails. A sum beyond the range of doubles is NaN.
 *
 * @param lowerCount finite values in the first bin
 * @param lowerSum their sum
 * @param upperCount finite values in the last bin
 * @param upperSum their sum
 */
public record TailSums(long lowerCount, double lowerSum, long upperCount, double upperSum)
        implements Serializable {

    public TailSums {
        lowerSum = Double.isFinite(lowerSum) ? lowerSum : Double.NaN;
        upperSum = Double.isFinite(upperSum) ? upperSum : Double.NaN;
    }

    /** Of tails without values. */
    public static final TailSums NONE = new TailSums(0, 0, 0, 0);

    /** Of a sample; values that are not finite are left out. */
    public static TailSums of(NumericBins bins, double... sample) {
        OpenTails tails = new OpenTails();
        for (double value : sample) {
            if (Double.isFinite(value)) {
                tails.add(bins.binOf(value), value);
            }
        }
        return tails.sums(bins.size());
    }

    /**
     * What the tails would be if their values were spread evenly between the outermost edge and the
     * sample's extreme, for samples of which nothing better is known. Each sum is off by at most
     * half the tail's width for each of its values.
     *
     * @param bins the bins
     * @param counts values per bin
     * @param min smallest finite value of the sample
     * @param max largest finite value
     */
    public static TailSums spreadEvenly(NumericBins bins, long[] counts, double min, double max) {
        int last = counts.length - 1;
        double lower = Math.min(min, bins.upper(0)) / 2 + Math.min(max, bins.upper(0)) / 2;
        double upper = Math.max(max, bins.lower(last)) / 2 + Math.max(min, bins.lower(last)) / 2;
        return new TailSums(
                counts[0], sum(counts[0], lower), counts[last], sum(counts[last], upper));
    }

    private static double sum(long count, double mean) {
        return count == 0 ? 0 : count * mean;
    }
}
