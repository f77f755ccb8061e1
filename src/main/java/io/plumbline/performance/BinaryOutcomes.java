package io.plumbline.performance;

import io.plumbline.event.Outcome;
import io.plumbline.stats.metric.LogLoss;
import io.plumbline.stats.summary.BinaryScores;
import io.plumbline.stats.summary.Confusion;
import io.plumbline.stats.summary.Moments;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;

/**
 * What labelled answers of a binary model amount to: the confusion counts of all of them, and the
 * score histograms and the log-loss of those that came with a score. Mergeable, exact under
 * retraction.
 */
final class BinaryOutcomes {
    private long truePositives;
    private long falsePositives;
    private long trueNegatives;
    private long falseNegatives;
    private final BinaryScores scores;
    private final Moments logLoss;

    BinaryOutcomes() {
        this(new BinaryScores(), new Moments());
    }

    private BinaryOutcomes(BinaryScores scores, Moments logLoss) {
        this.scores = scores;
        this.logLoss = logLoss;
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
        double loss = LogLoss.of(score, positive);
        if (sign > 0) {
            logLoss.add(loss);
        } else {
            logLoss.subtract(loss);
        }
    }

    void merge(BinaryOutcomes other) {
        truePositives += other.truePositives;
        falsePositives += other.falsePositives;
        trueNegatives += other.trueNegatives;
        falseNegatives += other.falseNegatives;
        scores.merge(other.scores);
        logLoss.merge(other.logLoss);
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

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(truePositives);
        out.writeLong(falsePositives);
        out.writeLong(trueNegatives);
        out.writeLong(falseNegatives);
        scores.writeTo(out);
        logLoss.writeTo(out);
    }

    static BinaryOutcomes readFrom(DataInput in) throws IOException {
        long truePositives = in.readLong();
        long falsePositives = in.readLong();
        long trueNegatives = in.readLong();
        long falseNegatives = in.readLong();
        BinaryOutcomes outcomes =
                new BinaryOutcomes(BinaryScores.readFrom(in), Moments.readFrom(in));
        outcomes.truePositives = truePositives;
        outcomes.falsePositives = falsePositives;
        outcomes.trueNegatives = trueNegatives;
        outcomes.falseNegatives = falseNegatives;
        return outcomes;
    }
}
