package io.plumbline.performance;

import io.plumbline.event.Outcome;
import io.plumbline.stats.metric.LogLoss;
import io.plumbline.stats.summary.BinaryScores;
import io.plumbline.stats.summary.Confusion;
import io.plumbline.stats.summary.Moments;
import io.plumbline.stats.summary.ReliabilityBins;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;

/**
 * What labelled answers of a binary model amount to: the confusion counts of all of them, and the
 * score histograms, the losses and the reliability of those that came with a score. Mergeable,
 * exact under retraction.
 */
final class BinaryOutcomes {
    private long truePositives;
    private long falsePositives;
    private long trueNegatives;
    private long falseNegatives;
    private final BinaryScores scores;
    private final Moments logLoss;
    private final Moments squaredErrors;
    private final ReliabilityBins reliability;

    BinaryOutcomes() {
        this(new BinaryScores(), new Moments(), new Moments(), new ReliabilityBins());
    }

    private BinaryOutcomes(
            BinaryScores scores,
            Moments logLoss,
            Moments squaredErrors,
            ReliabilityBins reliability) {
        this.scores = scores;
        this.logLoss = logLoss;
        this.squaredErrors = squaredErrors;
        this.reliability = reliability;
    }

    /** Counts a label that came ({@code sign} 1) or was taken back (-1). */
    void add(Outcome outcome, BinaryTask task, int sign) {
        boolean positive = task.isPositive(Objects.requireNonNull(outcome.label()));
        boolean predicted = task.isPositive(Objects.requireNonNull(outcome.predicted()));
        if (predicted) {
            truePositives += positive ? sign : 0;
            falsePositives += positive ? 0 : sign;
        } else {
            falseNegatives += positive ? sign : 0;
            trueNegatives += positive ? 0 : sign;
        }
        if (!Double.isNaN(outcome.score())) {
            addScore(outcome.score(), positive, sign);
        }
    }

    private void addScore(double score, boolean positive, int sign) {
        scores.add(score, positive, sign);
        reliability.add(score, positive, sign);
        double error = positive ? 1 - score : score;
        put(logLoss, LogLoss.of(score, positive), sign);
        put(squaredErrors, error * error, sign);
    }

    private static void put(Moments moments, double value, int sign) {
        if (sign > 0) {
            moments.add(value);
        } else {
            moments.subtract(value);
        }
    }

    void merge(BinaryOutcomes other) {
        truePositives += other.truePositives;
        falsePositives += other.falsePositives;
        trueNegatives += other.trueNegatives;
        falseNegatives += other.falseNegatives;
        scores.merge(other.scores);
        logLoss.merge(other.logLoss);
        squaredErrors.merge(other.squaredErrors);
        reliability.merge(other.reliability);
    }

    boolean isEmpty() {
        return (truePositives | falsePositives | trueNegatives | falseNegatives) == 0
                && scores.isEmpty()
                && logLoss.isEmpty()
                && squaredErrors.isEmpty();
    }

    Confusion confusion() {
        return new Confusion(truePositives, falsePositives, trueNegatives, falseNegatives);
    }

    BinaryScores scores() {
        return scores;
    }

    Moments logLoss() {
        return logLoss;
    }

    Moments squaredErrors() {
        return squaredErrors;
    }

    ReliabilityBins reliability() {
        return reliability;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(truePositives);
        out.writeLong(falsePositives);
        out.writeLong(trueNegatives);
        out.writeLong(falseNegatives);
        scores.writeTo(out);
        logLoss.writeTo(out);
        squaredErrors.writeTo(out);
        reliability.writeTo(out);
    }

    static BinaryOutcomes readFrom(DataInput in) throws IOException {
        long truePositives = in.readLong();
        long falsePositives = in.readLong();
        long trueNegatives = in.readLong();
        long falseNegatives = in.readLong();
        BinaryOutcomes outcomes =
                new BinaryOutcomes(
                        BinaryScores.readFrom(in),
                        Moments.readFrom(in),
                        Moments.readFrom(in),
                        ReliabilityBins.readFrom(in));
        outcomes.truePositives = truePositives;
        outcomes.falsePositives = falsePositives;
        outcomes.trueNegatives = trueNegatives;
        outcomes.falseNegatives = falseNegatives;
        return outcomes;
    }
}
