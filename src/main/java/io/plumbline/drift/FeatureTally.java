package io.plumbline.drift;

import io.plumbline.stats.summary.Moments;
import io.plumbline.stats.summary.NamedCounts;
import io.plumbline.stats.summary.NumberHistogram;
import io.plumbline.stats.summary.NumericBins;
import io.plumbline.stats.summary.OpenTails;
import io.plumbline.stats.summary.SparseCounts;
import io.plumbline.stats.summary.TailSums;
import io.plumbline.stats.summary.Varint;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a {@link FeaturePane} knows of one feature. Mutable. */
final class FeatureTally {
    /** Bins of a feature that has none of its own. */
    private static final int MOST_NUMBERS = 512;

    /** Categories of a feature that are told apart without bins. */
    private static final int MOST_CATEGORIES = 200;

    private static final int HAS_NUMBERS = 1;
    private static final int HAS_CATEGORIES = 2;

    private final SparseCounts bins;
    private final Moments moments;

    /** Null once part of it was written before tails were kept. */
    private @Nullable OpenTails tails;

    /** Numbers without a bin; null when there was none. */
    private @Nullable NumberHistogram numbers;

    /** Categories without a bin; null when there was none, or nobody asked for them. */
    private @Nullable NamedCounts categories;

    private long missing;
    private long badType;
    private long unseen;
    private long unbinned;
    private long outOfRange;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    FeatureTally() {
        this(new SparseCounts(), new Moments(), new OpenTails());
    }

    private FeatureTally(SparseCounts bins, Moments moments, @Nullable OpenTails tails) {
        this.bins = bins;
        this.moments = moments;
        this.tails = tails;
    }

    /** Counts a feature of a vector, in a bin or one of the constants that stand for one. */
    void add(FeatureVector vector, int feature, int bin) {
        double value = vector.values()[feature];
        add(bin, vector.isOutOfRange(feature), value);
        addUnbinned(bin, value, vector.category(feature));
    }

    private void add(int bin, boolean isOutOfRange, double value) {
        switch (bin) {
            case FeatureVector.MISSING -> missing++;
            case FeatureVector.BAD_TYPE -> badType++;
            case FeatureVector.UNSEEN -> unseen++;
            case FeatureVector.UNBINNED -> unbinned++;
            default -> bins.add(bin, 1);
        }
        if (isOutOfRange) {
            outOfRange++;
        }
        if (Double.isFinite(value)) {
            moments.add(value);
            addToTails(bin, value);
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
    }

    /** Counts a value that has no bin by itself. */
    private void addUnbinned(int bin, double value, @Nullable String category) {
        if (bin == FeatureVector.UNBINNED && !Double.isNaN(value)) {
            numbers = numbers == null ? NumberHistogram.bounded(MOST_NUMBERS) : numbers;
            numbers.add(value, 1);
        }
        if (bin == FeatureVector.UNBINNED && category != null) {
            categories = categories == null ? new NamedCounts(MOST_CATEGORIES) : categories;
            categories.add(category);
        }
    }

    private void addToTails(int bin, double value) {
        if (tails != null && bin < FeatureVector.UNBINNED) {
            tails.add(bin, value);
        }
    }

    void merge(FeatureTally other) {
        bins.merge(other.bins);
        moments.merge(other.moments);
        mergeTails(other.tails);
        if (other.numbers != null) {
            numbers = numbers == null ? NumberHistogram.bounded(MOST_NUMBERS) : numbers;
            numbers.merge(other.numbers);
        }
        if (other.categories != null) {
            categories = categories == null ? new NamedCounts(MOST_CATEGORIES) : categories;
            categories.merge(other.categories);
        }
        missing += other.missing;
        badType += other.badType;
        unseen += other.unseen;
        unbinned += other.unbinned;
        outOfRange += other.outOfRange;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    private void mergeTails(@Nullable OpenTails others) {
        if (tails != null && others != null) {
            tails.merge(others);
        } else {
            tails = null;
        }
    }

    /**
     * Moments and tails are a byte when there are none: most features of many models are
     * categories.
     */
    void writeTo(DataOutput out) throws IOException {
        bins.writeTo(out);
        Varint.write(out, missing);
        Varint.write(out, badType);
        Varint.write(out, unseen);
        Varint.write(out, unbinned);
        Varint.write(out, outOfRange);
        boolean numeric = moments.count() > 0;
        out.writeBoolean(numeric);
        if (numeric) {
            moments.writeTo(out);
            out.writeDouble(min);
            out.writeDouble(max);
            writeTails(out);
        }
        writeUnbinned(out);
    }

    private void writeUnbinned(DataOutput out) throws IOException {
        out.writeByte(
                (numbers == null ? 0 : HAS_NUMBERS) | (categories == null ? 0 : HAS_CATEGORIES));
        if (numbers != null) {
            numbers.writeTo(out);
        }
        if (categories != null) {
            categories.writeTo(out);
        }
    }

    private void readUnbinned(DataInput in) throws IOException {
        int has = in.readByte();
        numbers = (has & HAS_NUMBERS) == 0 ? null : NumberHistogram.readFrom(in);
        categories = (has & HAS_CATEGORIES) == 0 ? null : NamedCounts.readFrom(in);
    }

    private void writeTails(DataOutput out) throws IOException {
        out.writeBoolean(tails != null);
        if (tails != null) {
            tails.writeTo(out);
        }
    }

    /** Reads a tally of a pane of that format; the first one had no tails. */
    static FeatureTally readFrom(DataInput in, int format) throws IOException {
        SparseCounts bins = SparseCounts.readFrom(in);
        long missing = Varint.read(in);
        long badType = Varint.read(in);
        long unseen = Varint.read(in);
        long unbinned = Varint.read(in);
        long outOfRange = Varint.read(in);
        boolean numeric = in.readBoolean();
        Moments moments = numeric ? Moments.readFrom(in) : new Moments();
        FeatureTally tally = new FeatureTally(bins, moments, new OpenTails());
        tally.missing = missing;
        tally.badType = badType;
        tally.unseen = unseen;
        tally.unbinned = unbinned;
        tally.outOfRange = outOfRange;
        if (numeric) {
            tally.min = in.readDouble();
            tally.max = in.readDouble();
            boolean hasTails = format >= FeaturePane.TAILS_SINCE && in.readBoolean();
            tally.tails = hasTails ? OpenTails.readFrom(in) : null;
        }
        if (format >= FeaturePane.UNBINNED_SINCE) {
            tally.readUnbinned(in);
        }
        return tally;
    }

    /** The tails over those bins; spread evenly where they were not kept. */
    TailSums tails(NumericBins numeric) {
        if (tails != null) {
            return tails.sums(numeric.size());
        }
        return TailSums.spreadEvenly(numeric, bins(numeric.size()), min(), max());
    }

    /** Counts over that many bins. */
    long[] bins(int size) {
        long[] counts = new long[size];
        for (int i = 0; i < bins.size(); i++) {
            counts[bins.bin(i)] = bins.count(i);
        }
        return counts;
    }

    /** Numbers without a bin, or null. */
    @Nullable NumberHistogram numbers() {
        return numbers;
    }

    /** Categories without a bin, or null. */
    @Nullable NamedCounts categories() {
        return categories;
    }

    long missing() {
        return missing;
    }

    long badType() {
        return badType;
    }

    long unseen() {
        return unseen;
    }

    long outOfRange() {
        return outOfRange;
    }

    Moments moments() {
        return moments;
    }

    /** Smallest finite number, or NaN. */
    double min() {
        return moments.count() == 0 ? Double.NaN : min;
    }

    /** Largest finite number, or NaN. */
    double max() {
        return moments.count() == 0 ? Double.NaN : max;
    }
}
