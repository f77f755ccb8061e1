package io.plumbline.stats.test;

import io.plumbline.stats.summary.NumericBins;

/**
 * The values of two samples together, each moved to the nearest edge when beyond the outermost
 * ones, and inside a bin taken for its middle.
 */
final class PooledCore {
    private final NumericBins bins;
    private final double[] shares;
    private final double mean;

    /** Of counts over at least two bins, {@code total} of them in all. */
    PooledCore(NumericBins bins, long[] reference, long[] current, double total) {
        this.bins = bins;
        this.shares = new double[reference.length];
        double sum = 0;
        for (int bin = 0; bin < shares.length; bin++) {
            shares[bin] = (reference[bin] + current[bin]) / total;
            sum += shares[bin] * value(bin);
        }
        this.mean = sum;
    }

    private double value(int bin) {
        if (bin == 0) {
            return bins.upper(0);
        }
        double lower = bins.lower(bin);
        return bin == bins.size() - 1 ? lower : lower / 2 + bins.upper(bin) / 2;
    }

    /** E (Y − EY)². */
    double variance() {
        double sum = 0;
        for (int bin = 0; bin < shares.length; bin++) {
            double away = value(bin) - mean;
            sum += shares[bin] * away * away;
        }
        return sum;
    }

    /** E |Y − EY|³. */
    double thirdMoment() {
        double sum = 0;
        for (int bin = 0; bin < shares.length; bin++) {
            double away = Math.abs(value(bin) - mean);
            sum += shares[bin] * away * away * away;
        }
        return sum;
    }

    /** ∫ √(H(1 − H)) between the outermost edges, H the distribution function. */
    double rootIntegral() {
        double sum = 0;
        double below = shares[0];
        for (int bin = 1; bin < shares.length - 1; bin++) {
            double middle = below + shares[bin] / 2;
            double spread = Math.sqrt(Math.max(0, middle * (1 - middle)));
            sum += spread * (bins.upper(bin) - bins.lower(bin));
            below += shares[bin];
        }
        return sum;
    }
}
