package io.plumbline.drift;

import org.jspecify.annotations.Nullable;

/**
 * The watched features of one prediction as numbers of bins: what crosses the network in place of
 * names and values.
 *
 * @param binning which features and bins the codes belong to, see {@link FeatureBinner#binning()}
 * @param codes one for each watched feature; read them with {@link #bin} and {@link #isOutOfRange}
 * @param values one for each watched feature: the number of a numeric one, else NaN
 * @param categories one for each watched feature: the category, where there is no bin for it; null
 *     when all are binned or nobody asks
 */
public record FeatureVector(
        long binning, short[] codes, double[] values, @Nullable String @Nullable [] categories) {

    /** A vector whose categories are binned. */
    public FeatureVector(long binning, short[] codes, double[] values) {
        this(binning, codes, values, null);
    }

    /** In place of a bin: no value. */
    public static final int MISSING = 0x3FFF;

    /** In place of a bin: a value of another type than the configured one. */
    public static final int BAD_TYPE = 0x3FFE;

    /** In place of a bin: a category the reference did not hold. */
    public static final int UNSEEN = 0x3FFD;

    /** In place of a bin: a value, but no reference to bin it by. */
    public static final int UNBINNED = 0x3FFC;

    /** In place of a bin: a number whose bin {@link FeatureBinner#binOf} finds. */
    public static final int NUMBER = 0x3FFB;

    private static final int BIN_BITS = 0x3FFF;
    private static final int OUT_OF_RANGE_BIT = 0x4000;

    /** Number of watched features. */
    public int size() {
        return codes.length;
    }

    /** Bin of a feature, or one of the constants that stand in place of one. */
    public int bin(int feature) {
        return codes[feature] & BIN_BITS;
    }

    /** Category of a feature that has no bin for it, or null. */
    @Nullable String category(int feature) {
        return categories == null ? null : categories[feature];
    }

    /** Whether the value is beyond the configured limits; it has a bin all the same. */
    public boolean isOutOfRange(int feature) {
        return (codes[feature] & OUT_OF_RANGE_BIT) != 0;
    }

    static short code(int bin, boolean outOfRange) {
        return (short) (outOfRange ? bin | OUT_OF_RANGE_BIT : bin);
    }
}
