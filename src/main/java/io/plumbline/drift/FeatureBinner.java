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
 * Turns the features of an event into the {@link FeatureVector} of one monitor. For any number of
 * threads; one pass over the event's entries, which allocates nothing but the vector (and the text
 * of a number that is a category). Names are looked up anew only when they are not those of the
 * event before.
 *
 * <p>Missing: absent, null, NaN, empty text. A numeric feature takes numbers alone; a categorical
 * one text, and numbers and booleans as text ({@link io.plumbline.event.ClassText}); a boolean one
 * booleans, 1 and 0, and the texts true and false in any case. Everything else is of a bad type. A
 * number beyond the configured limits is marked, and binned like any other.
 */
public final class FeatureBinner implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int UNWATCHED = -1;

    private final FeatureSpec[] specs;
    private final @Nullable Bins[] bins;

    /** Which of them are bins of numbers. */
    private final boolean[] isNumeric;

    private final HashMap<String, Integer> indexByName;
    private final long binning;
    private final boolean keepsCategories;

    /** Names of an earlier event; safe to share between threads, whichever wrote it last. */
    private transient @Nullable Layout familiar;

    /**
     * Which features the entries of an event are.
     *
     * @param names as they stand in the event
     * @param features for each the index of the watched feature, or {@link #UNWATCHED}
     */
    private record Layout(String[] names, int[] features) {}

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
        this.isNumeric = new boolean[specs.length];
        this.indexByName = new HashMap<>();
        Fingerprint fingerprint = new Fingerprint();
        for (int i = 0; i < specs.length; i++) {
            FeatureSpec spec = specs[i];
            if (indexByName.put(spec.name(), i) != null) {
                throw new IllegalArgumentException("feature " + spec.name() + " stands twice");
            }
            bins[i] = binsOf(spec, reference);
            isNumeric[i] = bins[i] instanceof NumericBins;
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

    /** Number of features in a vector. */
    int features() {
        return specs.length;
    }

    /** The vector of an event. */
    public FeatureVector bin(Features features) {
        FeatureVector vector = read(features);
        for (int i = 0; i < specs.length; i++) {
            if (vector.bin(i) == FeatureVector.NUMBER) {
                vector.codes()[i] = FeatureVector.code(binOf(vector, i), vector.isOutOfRange(i));
            }
        }
        return vector;
    }

    /**
     * The bin of a feature in a vector that {@link #read} made, or one of the constants that stand
     * in place of one.
     */
    int binOf(FeatureVector vector, int feature) {
        int bin = vector.bin(feature);
        return bin == FeatureVector.NUMBER && bins[feature] instanceof NumericBins numeric
                ? numeric.binOf(vector.values()[feature])
                : bin;
    }

    /**
     * The vector of an event, without the bins of numbers. The edges of a thousand features don't
     * fit into a processor's cache: who needs no bin yet leaves finding them to who counts many
     * events, feature by feature.
     */
    public FeatureVector read(Features features) {
        short[] codes = new short[specs.length];
        double[] values = new double[specs.length];
        Arrays.fill(codes, FeatureVector.code(FeatureVector.MISSING, false));
        Arrays.fill(values, Double.NaN);
        @Nullable String[] categories = keepsCategories ? new String[specs.length] : null;
        int[] indexes = indexesOf(features.names());
        for (int entry = 0; entry < indexes.length; entry++) {
            int index = indexes[entry];
            if (index != UNWATCHED) {
                values[index] = Double.NaN;
                codes[index] = code(index, features, entry, values);
                if (categories != null && specs[index].type() != FeatureType.NUMERIC) {
                    categories[index] = categoryOf(index, features, entry);
                }
            }
        }
        return new FeatureVector(binning, codes, values, categories);
    }

    private int[] indexesOf(String[] names) {
        Layout known = familiar;
        // Each of several readers has an array of its own, of the same names.
        if (known != null && (known.names == names || Arrays.equals(known.names, names))) {
            return known.features;
        }
        int[] indexes = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            indexes[i] = indexByName.getOrDefault(names[i], UNWATCHED);
        }
        familiar = new Layout(names, indexes);
        return indexes;
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
            int known = isNumeric[index] ? FeatureVector.NUMBER : FeatureVector.UNBINNED;
            return FeatureVector.code(
                    Double.isNaN(value) ? FeatureVector.BAD_TYPE : known, outOfRange);
        }
        String category = FeatureValues.category(spec.type(), features, entry);
        return FeatureVector.code(categoryBin(bins[index], category), false);
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
