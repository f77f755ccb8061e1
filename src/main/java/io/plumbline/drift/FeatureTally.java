package io.plumbline.drift;

import io.plumbline.stats.summary.Moments;
import io.plumbline.stats.summary.SparseCounts;
import io.plumbline.stats.summary.Varint;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a {@link FeaturePane} knows of one feature. Mutable. */
final class FeatureTally {
    private final SparseCounts bins;
    private final Moments moments;
    private long missing;
    private long badType;
    private long unseen;
    private long unbinned;
    private long outOfRange;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    FeatureTally() {
        this(new SparseCounts(), new Moments());
    }

    private FeatureTally(SparseCounts bins, Moments moments) {
        this.bins = bins;
        this.moments = moments;
    }

    void add(int bin, boolean isOutOfRange, double value) {
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
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
    }

    void merge(FeatureTally other) {
        bins.merge(other.bins);
        moments.merge(other.moments);
        missing += other.missing;
        badType += other.badType;
        unseen += other.unseen;
        unbinned += other.unbinned;
        outOfRange += other.outOfRange;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    /** Moments are a byte when there are none: most features of many models are categories. */
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
        }
    }

    static FeatureTally readFrom(DataInput in) throws IOException {
        SparseCounts bins = SparseCounts.readFrom(in);
        long missing = Varint.read(in);
        long badType = Varint.read(in);
        long unseen = Varint.read(in);
        long unbinned = Varint.read(in);
        long outOfRange = Varint.read(in);
        boolean numeric = in.readBoolean();
        FeatureTally tally = new FeatureTally(bins, numeric ? Moments.readFrom(in) : new Moments());
        tally.missing = missing;
        tally.badType = badType;
        tally.unseen = unseen;
        tally.unbinned = unbinned;
        tally.outOfRange = outOfRange;
        if (numeric) {
            tally.min = in.readDouble();
            tally.max = in.readDouble();
        }
        return tally;
    }

    /** Counts over that many bins. */
    long[] bins(int size) {
        long[] counts = new long[size];
        for (int i = 0; i < bins.size(); i++) {
            counts[bins.bin(i)] = bins.count(i);
        }
        return counts;
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
