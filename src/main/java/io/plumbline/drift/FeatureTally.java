package io.plumbline.drift;

import io.plumbline.stats.Moments;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a {@link FeaturePane} knows of one feature. Mutable. */
final class FeatureTally {
    private final BinCounts bins = new BinCounts();
    private final Moments moments = new Moments();
    private long missing;
    private long badType;
    private long unseen;
    private long unbinned;
    private long outOfRange;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

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

    void writeTo(DataOutput out) throws IOException {
        bins.writeTo(out);
        VarLong.write(out, missing);
        VarLong.write(out, badType);
        VarLong.write(out, unseen);
        VarLong.write(out, unbinned);
        VarLong.write(out, outOfRange);
        boolean numeric = moments.count() > 0;
        out.writeBoolean(numeric);
        if (numeric) {
            moments.writeTo(out);
            out.writeDouble(min);
            out.writeDouble(max);
        }
    }

    static FeatureTally readFrom(DataInput in) throws IOException {
        FeatureTally tally = new FeatureTally();
        tally.bins.readFrom(in);
        tally.missing = VarLong.read(in);
        tally.badType = VarLong.read(in);
        tally.unseen = VarLong.read(in);
        tally.unbinned = VarLong.read(in);
        tally.outOfRange = VarLong.read(in);
        if (in.readBoolean()) {
            tally.moments.merge(Moments.readFrom(in));
            tally.min = in.readDouble();
            tally.max = in.readDouble();
        }
        return tally;
    }

    long[] bins(int size) {
        return bins.toArray(size);
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
