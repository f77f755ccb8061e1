package io.plumbline.stats.summary;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What scores promise and what comes true, in ten bins of equal width on [0, 1]: of each bin the
 * number of scores, their exact sum and the number of positives. Mergeable and exact under
 * retraction.
 *
 * <p>Bin {@code i} is {@code (i/10, (i+1)/10]}, and 0 belongs to the first: the usual convention of
 * the expected calibration error.
 */
public final class ReliabilityBins {
    /** Number of bins. */
    public static final int BINS = 10;

    private final long[] counts = new long[BINS];
    private final long[] positives = new long[BINS];
    private final @Nullable ExactSum[] sums = new @Nullable ExactSum[BINS];

    /**
     * Adds a score.
     *
     * @param score in [0, 1]
     * @param positive the true class
     * @param sign 1, or -1 to take it back
     */
    public void add(double score, boolean positive, int sign) {
        int bin = binOf(score);
        counts[bin] += sign;
        positives[bin] += positive ? sign : 0;
        if (sign > 0) {
            sum(bin).add(score);
        } else {
            sum(bin).subtract(score);
        }
    }

    private static int binOf(double score) {
        return Math.max(0, Math.min(BINS - 1, (int) Math.ceil(score * BINS) - 1));
    }

    private ExactSum sum(int bin) {
        ExactSum sum = sums[bin];
        if (sum == null) {
            sum = new ExactSum();
            sums[bin] = sum;
        }
        return sum;
    }

    /** Adds all that {@code other} added. */
    public void merge(ReliabilityBins other) {
        for (int i = 0; i < BINS; i++) {
            counts[i] += other.counts[i];
            positives[i] += other.positives[i];
            ExactSum theirs = other.sums[i];
            if (theirs != null) {
                sum(i).merge(theirs);
            }
        }
    }

    /** Scores in a bin. */
    public long count(int bin) {
        return counts[bin];
    }

    /** Positives in a bin. */
    public long positives(int bin) {
        return positives[bin];
    }

    /** Sum of the scores in a bin, exactly rounded. */
    public double sumOfScores(int bin) {
        ExactSum sum = sums[bin];
        return sum == null ? 0 : sum.value();
    }

    /** All scores. */
    public long count() {
        return Counts.sum(counts);
    }

    /** Writes the bins. */
    public void writeTo(DataOutput out) throws IOException {
        for (int i = 0; i < BINS; i++) {
            Varint.write(out, counts[i]);
            Varint.write(out, positives[i]);
            ExactSum sum = sums[i];
            boolean used = sum != null && !sum.isEmpty();
            out.writeBoolean(used);
            if (used) {
                sum(i).writeTo(out);
            }
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static ReliabilityBins readFrom(DataInput in) throws IOException {
        ReliabilityBins read = new ReliabilityBins();
        for (int i = 0; i < BINS; i++) {
            read.counts[i] = Varint.read(in);
            read.positives[i] = Varint.read(in);
            if (in.readBoolean()) {
                read.sums[i] = ExactSum.readFrom(in);
            }
        }
        return read;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof ReliabilityBins that)
                || !Arrays.equals(counts, that.counts)
                || !Arrays.equals(positives, that.positives)) {
            return false;
        }
        for (int i = 0; i < BINS; i++) {
            if (sumOfScores(i) != that.sumOfScores(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(counts) + Arrays.hashCode(positives);
    }
}
