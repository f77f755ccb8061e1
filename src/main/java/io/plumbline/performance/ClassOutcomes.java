package io.plumbline.performance;

import io.plumbline.event.Outcome;
import io.plumbline.event.OutcomeKind;
import io.plumbline.stats.metric.LogLoss;
import io.plumbline.stats.summary.ConfusionCounts;
import io.plumbline.stats.summary.ConfusionTable;
import io.plumbline.stats.summary.Moments;
import io.plumbline.stats.summary.OutputCounts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the answers of a multiclass model amount to: which classes it predicts, the confusion counts
 * of the labelled ones, and the losses of those that came with scores. Mergeable, exact under
 * retraction.
 */
final class ClassOutcomes {
    /** Longer names are cut, with a hash behind: they stand in a key of a table. */
    private static final int MAX_NAME = 200;

    private final ConfusionCounts predictions;
    private final ConfusionCounts confusion;
    private final Moments logLoss;

    ClassOutcomes() {
        this(new ConfusionCounts(), new ConfusionCounts(), new Moments());
    }

    private ClassOutcomes(ConfusionCounts predictions, ConfusionCounts confusion, Moments logLoss) {
        this.predictions = predictions;
        this.confusion = confusion;
        this.logLoss = logLoss;
    }

    void add(Outcome outcome) {
        String predicted = name(Objects.requireNonNull(outcome.predicted()));
        if (outcome.kind() == OutcomeKind.PREDICTED) {
            // Predictions alone: the diagonal of a matrix says how often each class is predicted.
            predictions.add(predicted, predicted, 1);
            return;
        }
        int sign = outcome.kind() == OutcomeKind.LABELLED ? 1 : -1;
        confusion.add(name(Objects.requireNonNull(outcome.label())), predicted, sign);
        if (!Double.isNaN(outcome.score())) {
            double loss = LogLoss.of(outcome.score(), true);
            if (sign > 0) {
                logLoss.add(loss);
            } else {
                logLoss.subtract(loss);
            }
        }
    }

    /** A class as it is counted and reported. */
    private static String name(String text) {
        return text.length() <= MAX_NAME
                ? text
                : text.substring(0, MAX_NAME) + '#' + Integer.toHexString(text.hashCode());
    }

    void merge(ClassOutcomes other) {
        predictions.merge(other.predictions);
        confusion.merge(other.confusion);
        logLoss.merge(other.logLoss);
    }

    boolean isEmpty() {
        return predictions.isEmpty() && confusion.isEmpty() && logLoss.isEmpty();
    }

    /** Classes that were predicted; they never become fewer. */
    List<String> predictedClasses() {
        return predictions.table().classes();
    }

    /** Predictions and labels by class. */
    OutputCounts outputs() {
        ConfusionTable predicted = predictions.table();
        Map<String, Long> byPrediction = new HashMap<>();
        for (int i = 0; i < predicted.classes().size(); i++) {
            byPrediction.put(predicted.classes().get(i), predicted.row(i));
        }
        ConfusionTable truth = confusion.table();
        Map<String, Long> byLabel = new HashMap<>();
        for (int i = 0; i < truth.classes().size(); i++) {
            byLabel.put(truth.classes().get(i), truth.row(i));
        }
        return OutputCounts.ofClasses(new long[0], byPrediction, byLabel);
    }

    ConfusionTable confusion() {
        return confusion.table();
    }

    Moments logLoss() {
        return logLoss;
    }

    void writeTo(DataOutput out) throws IOException {
        predictions.writeTo(out);
        confusion.writeTo(out);
        logLoss.writeTo(out);
    }

    static ClassOutcomes readFrom(DataInput in) throws IOException {
        return new ClassOutcomes(
                ConfusionCounts.readFrom(in), ConfusionCounts.readFrom(in), Moments.readFrom(in));
    }
}
