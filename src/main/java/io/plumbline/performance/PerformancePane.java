package io.plumbline.performance;

import io.plumbline.bytes.UnlockedInput;
import io.plumbline.bytes.UnlockedOutput;
import io.plumbline.event.Outcome;
import io.plumbline.event.OutcomeKind;
import io.plumbline.stats.summary.Confusion;
import io.plumbline.stats.summary.OutputCounts;
import io.plumbline.stats.summary.RegressionSums;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that is counted of one slice of a model in one stretch of time. Panes merge: the pane of two
 * sets of outcomes is the merge of their panes, to the last bit, in any order.
 */
public final class PerformancePane {
    /** No release has written another. */
    private static final byte VERSION = 5;

    private static final int BINARY = 1;
    private static final int CLASSES = 2;
    private static final int NUMBERS = 4;
    private static final int PREDICTED = 8;

    private final Traffic traffic;

    // A model has one task: what the others count is not there at all.
    private @Nullable BinaryOutcomes binary;
    private @Nullable ClassOutcomes classes;
    private @Nullable RegressionSums numbers;
    private @Nullable Predictions predicted;

    /** Nothing counted. */
    public PerformancePane() {
        this(new Traffic());
    }

    private PerformancePane(Traffic traffic) {
        this.traffic = traffic;
    }

    /** Counts an outcome of a binary model. */
    public void addBinary(Outcome outcome, BinaryTask task) {
        traffic.add(outcome);
        if (outcome.kind() != OutcomeKind.PREDICTED) {
            binary = binary();
            binary.add(outcome, task, sign(outcome));
        }
    }

    /** Counts what an outcome of a binary model says before its label comes. */
    public void addPredicted(Outcome outcome, BinaryTask task) {
        if (outcome.kind() == OutcomeKind.PREDICTED) {
            predicted = predicted();
            predicted.addClass(
                    task.isPositive(Objects.requireNonNull(outcome.predicted())), outcome.score());
        }
    }

    /** Counts how the predictions and the labels of a regression are spread. */
    public void addSpread(Outcome outcome) {
        predicted = predicted();
        if (outcome.kind() == OutcomeKind.PREDICTED) {
            predicted.addNumber(outcome.value());
        } else {
            predicted.addLabel(outcome.labelValue(), sign(outcome));
        }
    }

    /** Counts an outcome of a multiclass model. */
    public void addClasses(Outcome outcome) {
        traffic.add(outcome);
        classes = classes();
        classes.add(outcome);
    }

    /** Counts an outcome of a regression. */
    public void addNumbers(Outcome outcome) {
        traffic.add(outcome);
        if (outcome.kind() != OutcomeKind.PREDICTED) {
            numbers = numbers();
            numbers.add(outcome.labelValue(), outcome.value(), sign(outcome));
        }
    }

    private static int sign(Outcome outcome) {
        return outcome.kind() == OutcomeKind.LABELLED ? 1 : -1;
    }

    /** Counts all that {@code other} counted. */
    public void merge(PerformancePane other) {
        traffic.merge(other.traffic);
        if (other.binary != null) {
            binary = binary();
            binary.merge(other.binary);
        }
        if (other.classes != null) {
            classes = classes();
            classes.merge(other.classes);
        }
        if (other.numbers != null) {
            numbers = numbers();
            numbers.merge(other.numbers);
        }
        if (other.predicted != null) {
            predicted = predicted();
            predicted.merge(other.predicted);
        }
    }

    /** Predictions, with or without a label. */
    public long predictionCount() {
        return traffic.predictions();
    }

    /** Predictions that somebody acted on. */
    public long liveCount() {
        return traffic.live();
    }

    /** Predictions that have a label. */
    public long labelCount() {
        return traffic.labels();
    }

    /** Share of the predictions that have a label; NaN without predictions. */
    public double labelCoverage() {
        return traffic.predictions() == 0
                ? Double.NaN
                : (double) traffic.labels() / traffic.predictions();
    }

    Traffic traffic() {
        return traffic;
    }

    BinaryOutcomes binary() {
        return binary == null ? new BinaryOutcomes() : binary;
    }

    ClassOutcomes classes() {
        return classes == null ? new ClassOutcomes() : classes;
    }

    RegressionSums numbers() {
        return numbers == null ? new RegressionSums() : numbers;
    }

    /** What was predicted, labelled or not. */
    Predictions predicted() {
        return predicted == null ? new Predictions() : predicted;
    }

    /**
     * What the model gave and what came of it.
     *
     * @param positiveLabel the positive class of a binary task, or null
     */
    public OutputCounts outputs(Task task, @Nullable String positiveLabel) {
        return switch (task) {
            case BINARY -> binaryOutputs(Objects.requireNonNull(positiveLabel));
            case MULTICLASS -> classes().outputs();
            case REGRESSION -> OutputCounts.ofNumbers(predicted().numbers(), predicted().labels());
        };
    }

    private OutputCounts binaryOutputs(String positive) {
        long[] scores = predicted().scores().positiveCounts();
        long[] ofNegatives = predicted().scores().negativeCounts();
        Arrays.setAll(scores, bin -> scores[bin] + ofNegatives[bin]);
        Confusion truth = binary().confusion();
        return OutputCounts.ofClasses(
                scores,
                Map.of(
                        positive,
                        predicted().positives(),
                        OutputCounts.OTHER,
                        predicted().negatives()),
                Map.of(
                        positive,
                        truth.tp() + truth.fn(),
                        OutputCounts.OTHER,
                        truth.fp() + truth.tn()));
    }

    /** Labelled scores of a binary model by true class, positive first. */
    public long[][] labelledScores() {
        return new long[][] {
            binary().scores().positiveCounts(), binary().scores().negativeCounts()
        };
    }

    /** The bytes to send or to store; {@link #fromBytes} reads them. */
    public byte[] toBytes() {
        UnlockedOutput bytes = new UnlockedOutput(256);
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            out.writeByte(VERSION);
            traffic.writeTo(out);
            writeTasks(out);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return bytes.toByteArray();
    }

    /** What is empty is not written: equal content has equal bytes. */
    private void writeTasks(DataOutputStream out) throws IOException {
        boolean hasBinary = binary != null && !binary.isEmpty();
        boolean hasClasses = classes != null && !classes.isEmpty();
        boolean hasNumbers = numbers != null && !numbers.isEmpty();
        boolean hasPredicted = predicted != null && !predicted.isEmpty();
        out.writeByte(
                (hasBinary ? BINARY : 0)
                        | (hasClasses ? CLASSES : 0)
                        | (hasNumbers ? NUMBERS : 0)
                        | (hasPredicted ? PREDICTED : 0));
        if (hasBinary) {
            binary().writeTo(out);
        }
        if (hasClasses) {
            classes().writeTo(out);
        }
        if (hasNumbers) {
            numbers().writeTo(out);
        }
        if (hasPredicted) {
            predicted().writeTo(out);
        }
    }

    private static PerformancePane read(DataInputStream in) throws IOException {
        PerformancePane pane = new PerformancePane(Traffic.readFrom(in));
        int tasks = in.readByte();
        pane.binary = (tasks & BINARY) != 0 ? BinaryOutcomes.readFrom(in) : null;
        pane.classes = (tasks & CLASSES) != 0 ? ClassOutcomes.readFrom(in) : null;
        pane.numbers = (tasks & NUMBERS) != 0 ? RegressionSums.readFrom(in) : null;
        pane.predicted = (tasks & PREDICTED) != 0 ? Predictions.readFrom(in) : null;
        return pane;
    }

    /**
     * The pane of stored bytes.
     *
     * @throws IllegalStateException when another version wrote them
     */
    public static PerformancePane fromBytes(byte[] bytes) {
        DataInputStream in = new DataInputStream(new UnlockedInput(bytes));
        try {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException(
                        "a performance pane in state has version "
                                + version
                                + ", this program reads "
                                + VERSION
                                + ": restore it with the release that wrote it");
            }
            return read(in);
        } catch (IOException damaged) {
            throw new UncheckedIOException("a performance pane in state is cut short", damaged);
        }
    }
}
