package io.plumbline.stats.preset;

import io.plumbline.stats.sample.RawDistances;
import io.plumbline.stats.sample.RawKolmogorovSmirnov;
import io.plumbline.stats.sample.SortedSample;

/**
 * NannyML's (0.13.1) Kolmogorov–Smirnov distance and Wasserstein distance, the latter in the units
 * of the values: from the values, and once the reference has 10,000 of them from 10,000 bins of
 * equal width, every value at its bin's middle and those outside where they are. Samples must not
 * be empty and hold finite values.
 *
 * <p>NannyML's own numbers differ from 10,000 values on where current values are below the
 * reference's smallest, in which two slips of it are not copied: it compares the distribution
 * functions at the bins' upper ends alone, which overlooks the reference's lowest edge, and counts
 * one value more below than there is, which changes the Wasserstein distance by up to the
 * reference's range over the current sample's size.
 */
public final class NannyMlDistances {
    private static final int BINS = 10_000;

    private final boolean isBinned;
    private final double from;
    private final double width;
    private final SortedSample reference;

    /** Distances from that reference. */
    public NannyMlDistances(SortedSample reference) {
        this.from = reference.get(0);
        this.width = (reference.get(reference.size() - 1) - from) / BINS;
        this.isBinned = reference.size() >= BINS && width > 0;
        this.reference = binned(reference);
    }

    private SortedSample binned(SortedSample sample) {
        if (!isBinned) {
            return sample;
        }
        double[] values = sample.toArray();
        double to = from + BINS * width;
        for (int i = 0; i < values.length; i++) {
            if (values[i] >= from && values[i] <= to) {
                double bin = Math.min(BINS - 1, Math.floor((values[i] - from) / width));
                values[i] = from + (bin + 0.5) * width;
            }
        }
        return SortedSample.of(values);
    }

    /** Largest difference of the distribution functions. */
    public double kolmogorovSmirnov(SortedSample current) {
        return RawKolmogorovSmirnov.statistic(reference, binned(current));
    }

    /** Wasserstein-1, not normed. */
    public double wasserstein(SortedSample current) {
        return RawDistances.wasserstein(reference, binned(current));
    }
}
