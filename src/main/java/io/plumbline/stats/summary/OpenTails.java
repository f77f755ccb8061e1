package io.plumbline.stats.summary;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Count and exact sum of the finite values in the two open bins of {@link NumericBins}; mergeable
 * in any order, allocation-free once warm.
 *
 * <p>It need not know how many bins there are: the first bin is the lower tail, and the upper one
 * is kept for the highest bin met so far, starting afresh when a higher one is met. Whoever knows
 * the bins asks for the {@link #sums}; if the highest bin met is not the last, that tail is empty.
 */
public final class OpenTails {
    private long lowerCount;
    private ExactSum lower = new ExactSum();
    private int top;
    private long upperCount;
    private ExactSum upper = new ExactSum();

    /** Adds a finite value of that bin. */
    public void add(int bin, double value) {
        if (bin == 0) {
            lowerCount++;
            lower.add(value);
        }
        if (bin > top) {
            restart(bin);
        }
        if (bin == top) {
            upperCount++;
            upper.add(value);
        }
    }

    private void restart(int bin) {
        top = bin;
        upperCount = 0;
        upper = new ExactSum();
    }

    /** Adds all that {@code other} added. */
    public void merge(OpenTails other) {
        lowerCount += other.lowerCount;
        lower.merge(other.lower);
        if (other.top > top) {
            restart(other.top);
        }
        if (other.top == top) {
            upperCount += other.upperCount;
            upper.merge(other.upper);
        }
    }

    /** The sums for that many bins. */
    public TailSums sums(int bins) {
        boolean reached = top == bins - 1;
        return new TailSums(
                lowerCount, lower.value(), reached ? upperCount : 0, reached ? upper.value() : 0);
    }

    /** Writes the tails. */
    public void writeTo(DataOutput out) throws IOException {
        Varint.write(out, lowerCount);
        Varint.write(out, top);
        Varint.write(out, upperCount);
        if (lowerCount > 0) {
            lower.writeTo(out);
        }
        if (upperCount > 0) {
            upper.writeTo(out);
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static OpenTails readFrom(DataInput in) throws IOException {
        OpenTails read = new OpenTails();
        read.lowerCount = Varint.read(in);
        read.top = Varint.readInt(in);
        read.upperCount = Varint.read(in);
        if (read.lowerCount > 0) {
            read.lower = ExactSum.readFrom(in);
        }
        if (read.upperCount > 0) {
            read.upper = ExactSum.readFrom(in);
        }
        return read;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OpenTails that
                && lowerCount == that.lowerCount
                && top == that.top
                && upperCount == that.upperCount
                && lower.equals(that.lower)
                && upper.equals(that.upper);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(31 * lowerCount + upperCount) + top;
    }
}
