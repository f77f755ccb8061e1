package io.plumbline.drift;

import java.util.Arrays;

/**
 * One feature of one sample, counted over the bins of the reference.
 *
 * @param counts values per bin
 * @param unseen values with a category that no bin knows
 * @param missing rows without a usable value: missing, or of a bad type
 */
public record FeatureSample(long[] counts, long unseen, long missing) {

    /** Values in a bin. */
    public long binned() {
        return Arrays.stream(counts).sum();
    }

    /** All rows. */
    public long size() {
        return binned() + unseen + missing;
    }
}
