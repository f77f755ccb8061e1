package io.plumbline.stats.summary;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Scores that two models gave the same observations, by true class, in {@value #BINS} × {@value
 * #BINS} cells of equal width on [0, 1]². Mergeable and exact under retraction; only used cells
 * take room.
 */
public final class JointScores {
    /** Bins of each score. */
    public static final int BINS = 512;

    private final SparseCounts positives;
    private final SparseCounts negatives;

    /** Of no scores. */
    public JointScores() {
        this(new SparseCounts(), new SparseCounts());
    }

    private JointScores(SparseCounts positives, SparseCounts negatives) {
        this.positives = positives;
        this.negatives = negatives;
    }

    /** Adds a pair of scores in [0, 1]; a negative change takes it back. */
    public void add(double first, double second, boolean positive, long change) {
        (positive ? positives : negatives).add(binOf(first) * BINS + binOf(second), change);
    }

    private static int binOf(double score) {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score is a probability");
        }
        return Math.min(BINS - 1, (int) (score * BINS));
    }

    /** Adds all that {@code other} added. */
    public void merge(JointScores other) {
        positives.merge(other.positives);
        negatives.merge(other.negatives);
    }

    /** Used cells of a class; a cell is {@code first bin * BINS + second bin}. */
    public SparseCounts cells(boolean positive) {
        return positive ? positives : negatives;
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
    public static JointScores readFrom(DataInput in) throws IOException {
        return new JointScores(SparseCounts.readFrom(in), SparseCounts.readFrom(in));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JointScores that
                && positives.equals(that.positives)
                && negatives.equals(that.negatives);
    }

    @Override
    public int hashCode() {
        return 31 * positives.hashCode() + negatives.hashCode();
    }
}
