package io.plumbline.performance;

import io.plumbline.stats.summary.BinaryScores;
import io.plumbline.stats.summary.NumberHistogram;
import io.plumbline.stats.summary.OutputCounts;
import io.plumbline.stats.summary.Varint;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a binary model or a regression predicted, labelled or not, and the labels of the regression:
 * what estimates and the drift of outputs are made from. Mergeable, exact under retraction.
 */
final class Predictions {
    private long positives;
    private long negatives;
    private final BinaryScores scores;
    private final NumberHistogram numbers;
    private final NumberHistogram labels;

    Predictions() {
        this(
                new BinaryScores(),
                NumberHistogram.ofLevel(OutputCounts.LEVEL),
                NumberHistogram.ofLevel(OutputCounts.LEVEL));
    }

    private Predictions(BinaryScores scores, NumberHistogram numbers, NumberHistogram labels) {
        this.scores = scores;
        this.numbers = numbers;
        this.labels = labels;
    }

    /** Counts a prediction of a binary model; a score that is NaN is none. */
    void addClass(boolean positive, double score) {
        positives += positive ? 1 : 0;
        negatives += positive ? 0 : 1;
        if (!Double.isNaN(score)) {
            scores.add(score, positive, 1);
        }
    }

    /** Counts a prediction of a regression. */
    void addNumber(double value) {
        numbers.add(value, 1);
    }

    /** Counts a label of a regression that came ({@code sign} 1) or was taken back (-1). */
    void addLabel(double value, int sign) {
        labels.add(value, sign);
    }

    void merge(Predictions other) {
        positives += other.positives;
        negatives += other.negatives;
        scores.merge(other.scores);
        numbers.merge(other.numbers);
        labels.merge(other.labels);
    }

    boolean isEmpty() {
        return positives == 0
                && negatives == 0
                && scores.isEmpty()
                && numbers.isEmpty()
                && labels.isEmpty();
    }

    long positives() {
        return positives;
    }

    long negatives() {
        return negatives;
    }

    /** Scores, with the predicted classes. */
    BinaryScores scores() {
        return scores;
    }

    NumberHistogram numbers() {
        return numbers;
    }

    NumberHistogram labels() {
        return labels;
    }

    void writeTo(DataOutput out) throws IOException {
        Varint.write(out, positives);
        Varint.write(out, negatives);
        scores.writeTo(out);
        numbers.writeTo(out);
        labels.writeTo(out);
    }

    static Predictions readFrom(DataInput in) throws IOException {
        long positives = Varint.read(in);
        long negatives = Varint.read(in);
        Predictions read =
                new Predictions(
                        BinaryScores.readFrom(in),
                        NumberHistogram.readFrom(in),
                        NumberHistogram.readFrom(in));
        read.positives = positives;
        read.negatives = negatives;
        return read;
    }
}
