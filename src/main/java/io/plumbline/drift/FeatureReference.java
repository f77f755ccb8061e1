package io.plumbline.drift;

import io.plumbline.stats.summary.Bins;
import io.plumbline.stats.summary.CategoryBins;
import io.plumbline.stats.summary.NumericBins;
import io.plumbline.stats.summary.TailSums;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One feature of a reference: its bins and what the reference's rows held.
 *
 * @param name as in the events
 * @param type which decides the bins: {@link NumericBins} for numeric, else {@link CategoryBins}
 * @param bins fixed bins
 * @param counts rows per bin
 * @param missing rows without a value
 * @param badType rows with a value that is not of the type
 * @param unseen rows with a category too rare to be listed
 * @param summary of a numeric feature, else {@link NumericSummary#NONE}
 * @param tails sums of the open tails of a numeric feature; null for another, or in a profile that
 *     was made before they were kept
 */
public record FeatureReference(
        String name,
        FeatureType type,
        Bins bins,
        long[] counts,
        long missing,
        long badType,
        long unseen,
        NumericSummary summary,
        @Nullable TailSums tails)
        implements Serializable {

    public FeatureReference {
        boolean fits =
                type == FeatureType.NUMERIC
                        ? bins instanceof NumericBins
                        : bins instanceof CategoryBins;
        if (!fits) {
            throw new IllegalArgumentException("feature " + name + ": bins of another type");
        }
        if (counts.length != bins.size()) {
            throw new IllegalArgumentException(
                    "feature "
                            + name
                            + ": "
                            + bins.size()
                            + " bins, but "
                            + counts.length
                            + " counts");
        }
        counts = counts.clone();
    }

    /** A copy of the counts. */
    @Override
    public long[] counts() {
        return counts.clone();
    }

    /** The tails over those bins, which are its own; spread evenly where they were not kept. */
    TailSums tailsOver(NumericBins numeric) {
        return tails != null
                ? tails
                : TailSums.spreadEvenly(numeric, counts, summary.min(), summary.max());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeatureReference that
                && name.equals(that.name)
                && type == that.type
                && bins.equals(that.bins)
                && Arrays.equals(counts, that.counts)
                && missing == that.missing
                && badType == that.badType
                && unseen == that.unseen
                && summary.equals(that.summary)
                && Objects.equals(tails, that.tails);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(counts);
    }
}
