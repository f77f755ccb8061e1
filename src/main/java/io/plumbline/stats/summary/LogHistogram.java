package io.plumbline.stats.summary;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A histogram of finite values of any sign and magnitude, for quantiles: every value is rounded to
 * 9 significant bits, so a quantile is within 0.2 % of the true one, and exact for whole numbers
 * below 512. Mergeable and exact under retraction; units are the caller's.
 *
 * <p>Cost: a binary search an addition; 12 bytes for each bin in use, of which an octave has 256.
 */
public final class LogHistogram {
    /** Bits of a double's mantissa that are rounded away. */
    private static final int CUT_BITS = 44;

    private static final long HALF = 1L << (CUT_BITS - 1);

    private final SparseCounts counts;

    /** Of no values. */
    public LogHistogram() {
        this(new SparseCounts());
    }

    private LogHistogram(SparseCounts counts) {
        this.counts = counts;
    }

    /**
     * Adds a value.
     *
     * @param change how often; negative takes it back
     * @throws IllegalArgumentException when the value is not finite
     */
    public void add(double value, long change) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a histogram takes finite values");
        }
        counts.add(binOf(value), change);
    }

    private static int binOf(double value) {
        int magnitude = (int) ((Double.doubleToRawLongBits(Math.abs(value)) + HALF) >>> CUT_BITS);
        return value < 0 ? -magnitude : magnitude;
    }

    private static double valueOf(int bin) {
        double magnitude = Double.longBitsToDouble((long) Math.abs(bin) << CUT_BITS);
        return bin < 0 ? -magnitude : magnitude;
    }

    /** Adds all that {@code other} added. */
    public void merge(LogHistogram other) {
        counts.merge(other.counts);
    }

    /** Number of values. */
    public long count() {
        return counts.total();
    }

    /** Nothing is in. */
    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /**
     * The smallest value that at least the share {@code p} of the values does not exceed: the one
     * at rank {@code ceil(p n)}, at least 1. NaN without values.
     *
     * @param p in [0, 1]
     */
    public double quantile(double p) {
        long total = count();
        if (total <= 0) {
            return Double.NaN;
        }
        long rank = Math.max(1, (long) Math.ceil(p * total));
        long seen = 0;
        for (int i = 0; i < counts.size(); i++) {
            seen += counts.count(i);
            if (seen >= rank) {
                return valueOf(counts.bin(i));
            }
        }
        return Double.NaN;
    }

    /** Writes the histogram. */
    public void writeTo(DataOutput out) throws IOException {
        counts.writeTo(out);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static LogHistogram readFrom(DataInput in) throws IOException {
        return new LogHistogram(SparseCounts.readFrom(in));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogHistogram that && counts.equals(that.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }
}
