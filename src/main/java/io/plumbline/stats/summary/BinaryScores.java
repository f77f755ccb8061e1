package io.plumbline.stats.summary;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Scores of a binary classifier by true class, in 2,048 bins of equal width on [0, 1]: all that the
 * area under the ROC curve needs. Scores of up to three decimals each have a bin of their own.
 * Mergeable and exact under retraction.
 */
public final class BinaryScores {
    /** Number of bins. */
    public static final int BINS = 2_048;

    private final SparseCounts positives;
    private final SparseCounts negatives;

    /** Of no scores. */
    public BinaryScores() {
        this(new SparseCounts(), new SparseCounts());
    }

    private BinaryScores(SparseCounts positives, SparseCounts negatives) {
        this.positives = positives;
        this.negatives = negatives;
    }

    /**
     * Adds a score.
     *
     * @param positive the true class
     * @param change how often; negative takes it back
     * @throws IllegalArgumentException when the score is outside [0, 1]
     */
    public void add(double score, boolean positive, long change) {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score is a probability");
        }
        (positive ? positives : negatives).add(binOf(score), change);
    }

    /** The bin of a score in [0, 1]; bins are half-open, the last one holds 1. */
    static int binOf(double score) {
        return Math.min(BINS - 1, (int) (score * BINS));
    }

    /** The score in the middle of a bin. */
    public static double middleOf(int bin) {
        return (bin + 0.5) / BINS;
    }

    /** Adds all that {@code other} added. */
    public void merge(BinaryScores other) {
        positives.merge(other.positives);
        negatives.merge(other.negatives);
    }

    /** Scores whose true class is the positive one, by bin. */
    public long[] positiveCounts() {
        return dense(positives);
    }

    /** Scores whose true class is the negative one, by bin. */
    public long[] negativeCounts() {
        return dense(negatives);
    }

    private static long[] dense(SparseCounts sparse) {
        long[] counts = new long[BINS];
        for (int i = 0; i < sparse.size(); i++) {
            counts[sparse.bin(i)] = sparse.count(i);
        }
        return counts;
    }

    /** Number of scores of the positive class. */
    public long positives() {
        return positives.total();
    }

    /** Number of scores of the negative class. */
    public long negatives() {
        return negatives.total();
    }

    /** Nothing is in. */
    public boolean isEmpty() {
        return positives.isEmpty() && negatives.isEmpty();
    }

    /** Writes the scores. */
    public void writeTo(DataOutput out) throws IOException {
        positives.writeTo(out);
        negatives.writeTo(out);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static BinaryScores readFrom(DataInput in) throws IOException {
        return new BinaryScores(SparseCounts.readFrom(in), SparseCounts.readFrom(in));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BinaryScores that
                && positives.equals(that.positives)
                && negatives.equals(that.negatives);
    }

    @Override
    public int hashCode() {
        return positives.hashCode() * 31 + negatives.hashCode();
    }
}
