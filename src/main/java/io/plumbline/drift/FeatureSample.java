package io.plumbline.drift;

import io.plumbline.stats.summary.Bins;
import io.plumbline.stats.summary.NumericBins;
import io.plumbline.stats.summary.TailSums;
import java.util.Arrays;

/**
 * One feature of one sample, counted over the bins of the reference.
 *
 * @param counts values per bin
 * @param unseen values with a category that no bin knows
 * @param missing rows without a usable value: missing, or of a bad type
 * @param tails sums of the open tails of a numeric feature, else {@link TailSums#NONE}
 */
public record FeatureSample(long[] counts, long unseen, long missing, TailSums tails) {

    static FeatureSample of(FeatureReference reference) {
        return new FeatureSample(
                reference.counts(),
                reference.unseen(),
                reference.missing() + reference.badType(),
                reference.bins() instanceof NumericBins numeric
                        ? reference.tailsOver(numeric)
                        : TailSums.NONE);
    }

    static FeatureSample of(FeatureTally tally, Bins bins) {
        return new FeatureSample(
                tally.bins(bins.size()),
                tally.unseen(),
                tally.missing() + tally.badType(),
                bins instanceof NumericBins numeric ? tally.tails(numeric) : TailSums.NONE);
    }

    /** Values in a bin. */
    public long binned() {
        return Arrays.stream(counts).sum();
    }

    /** All rows. */
    public long size() {
        return binned() + unseen + missing;
    }
}
