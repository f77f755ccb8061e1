package io.plumbline.stats.summary;

/**
 * Quantiles of values that are known by their bins, and by their smallest and largest.
 *
 * <p>The p-quantile is the value of rank ⌈p·n⌉. It is found up to the bin that holds it, and put
 * there as if the values were spread evenly over the part of the bin between the smallest and the
 * largest; so the error is at most the width of that part, and none for an atom.
 */
public final class BinnedQuantiles {
    private final NumericBins bins;
    private final long[] counts;
    private final double min;
    private final double max;
    private final long total;

    /**
     * Quantiles of a sample.
     *
     * @param bins the bins
     * @param counts values per bin
     * @param min smallest finite value
     * @param max largest finite value
     */
    public BinnedQuantiles(NumericBins bins, long[] counts, double min, double max) {
        if (counts.length != bins.size()) {
            throw new IllegalArgumentException(
                    bins.size() + " bins, but " + counts.length + " counts");
        }
        this.bins = bins;
        this.counts = counts.clone();
        this.min = min;
        this.max = max;
        this.total = Counts.sum(counts);
    }

    /** The p-quantile for p in [0, 1]; NaN without values. */
    public double quantile(double p) {
        double rank = p * total;
        double before = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            if (counts[bin] > 0 && before + counts[bin] >= rank) {
                return inside(bin, (rank - before) / counts[bin]);
            }
            before += counts[bin];
        }
        return Double.NaN;
    }

    private double inside(int bin, double share) {
        double lower = Math.max(bins.lower(bin), min);
        double upper = Math.min(bins.upper(bin), max);
        return bins.isAtom(bin) ? bins.upper(bin) : lower + share * (upper - lower);
    }
}
