package io.plumbline.drift;

import io.plumbline.event.Features;
import io.plumbline.stats.summary.Bins;
import io.plumbline.stats.summary.CategoryBins;
import io.plumbline.stats.summary.NumericBins;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the features of an event into the {@link FeatureVector} of one monitor. Immutable; one pass
 * over the event's entries, which allocates nothing but the vector (and the text of a number that
 * is a category).
 *
 * <p>Missing: absent, null, NaN, empty text. A numeric feature takes numbers alone; a categorical
 * one text, and numbers and booleans as text ({@link io.plumbline.event.ClassText}); a boolean one
 * booleans, 1 and 0, and the texts true and false in any case. Everything else is of a bad type. A
 * number beyond the configured limits is marked, and binned like any other.
 */
public final class FeatureBinner implements Serializable {
    private static final long serialVersionUID = 1L;

    private final FeatureSpec[] specs;
    private final @Nullable Bins[] bins;
    private final HashMap<String, Integer> indexByName;
    private final long binning;
    private final boolean keepsCategories;

    /**
     * A binner without a reference, for windows that are held against other windows: categories
     * travel by name.
     */
    public static FeatureBinner unbinned(List<FeatureSpec> features) {
        return new FeatureBinner(features, null, true);
    }

    /**
     * A binner for those features.
     *
     * @param features watched features, by name unique, in the order of the vectors
     * @param reference where the bins are from, or null: then nothing but missing, bad type, range
     *     and moments can be told. A feature that the reference lacks is treated the same
     * @throws IllegalArgumentException when the reference has a feature with another type
     */
    public FeatureBinner(List<FeatureSpec> features, @Nullable ReferenceProfile reference) {
        this(features, reference, false);
    }

    private FeatureBinner(
            List<FeatureSpec> features,
            @Nullable ReferenceProfile reference,
            boolean keepsCategories) {
        this.specs = features.toArray(new FeatureSpec[0]);
        this.bins = new Bins[specs.length];
        this.indexByName = new HashMap<>();
        Fingerprint fingerprint = new Fingerprint();
        for (int i = 0; i < specs.length; i++) {
            FeatureSpec spec = specs[i];
            if (indexByName.put(spec.name(), i) != null) {
                throw new IllegalArgumentException("feature " + spec.name() + " stands twice");
            }
            bins[i] = binsOf(spec, reference);
            fingerprint.put(spec.name()).put(spec.type().name()).put(spec.min()).put(spec.max());
        }
        this.keepsCategories = keepsCategories;
        long source = reference == null ? (keepsCategories ? 1 : 0) : reference.fingerprint();
        this.binning = fingerprint.put(source).value();
    }

    private static @Nullable Bins binsOf(FeatureSpec spec, @Nullable ReferenceProfile reference) {
        FeatureReference feature = reference == null ? null : reference.feature(spec.name());
        if (feature == null) {
            return null;
        }
        if (feature.type() != spec.type()) {
            throw new IllegalArgumentException(
                    "feature "
                            + spec.name()
                            + " is configured as "
                            + spec.type()
                            + ", but "
                            + reference
                            + " has it as "
                            + feature.type());
        }
        return feature.bins();
    }

    /**
     * Stands for the features, their limits and the reference: codes of one binning mean the same
     * everywhere, codes of two can't be added.
     */
    public long binning() {
        return binning;
    }

    /** The vector of an event. */
    public FeatureVector bin(Features features) {
        short[] codes = new short[specs.length];
        double[] values = new double[specs.length];
        Arrays.fill(codes, FeatureVector.code(FeatureVector.MISSING, false));
        Arrays.fill(values, Double.NaN);
        @Nullable String[] categories = keepsCategories ? new String[specs.length] : null;
        for (int entry = 0; entry < features.size(); entry++) {
            Integer index = indexByName.get(features.names()[entry]);
            if (index != null) {
                values[index] = Double.NaN;
                codes[index] = code(index, features, entry, values);
                if (categories != null && specs[index].type() != FeatureType.NUMERIC) {
                    categories[index] = categoryOf(index, features, entry);
                }
            }
        }
        return new FeatureVector(binning, codes, values, categories);
    }

    private @Nullable String categoryOf(int index, Features features, int entry) {
        return FeatureValues.isMissing(features, entry)
                ? null
                : FeatureValues.category(specs[index].type(), features, entry);
    }

    private short code(int index, Features features, int entry, double[] values) {
        if (FeatureValues.isMissing(features, entry)) {
            return FeatureVector.code(FeatureVector.MISSING, false);
        }
        FeatureSpec spec = specs[index];
        if (spec.type() == FeatureType.NUMERIC) {
            double value = FeatureValues.number(features, entry);
            values[index] = value;
            boolean outOfRange = value < spec.min() || value > spec.max();
            return FeatureVector.code(numericBin(bins[index], value), outOfRange);
        }
        String category = FeatureValues.category(spec.type(), features, entry);
        return FeatureVector.code(categoryBin(bins[index], category), false);
    }

    private static int numericBin(@Nullable Bins bins, double value) {
        if (Double.isNaN(value)) {
            return FeatureVector.BAD_TYPE;
        }
        return bins instanceof NumericBins numeric ? numeric.binOf(value) : FeatureVector.UNBINNED;
    }

    private static int categoryBin(@Nullable Bins bins, @Nullable String category) {
        if (category == null) {
            return FeatureVector.BAD_TYPE;
        }
        if (!(bins instanceof CategoryBins categories)) {
            return FeatureVector.UNBINNED;
        }
        int bin = categories.binOf(category);
        return bin == CategoryBins.UNSEEN ? FeatureVector.UNSEEN : bin;
    }
}
