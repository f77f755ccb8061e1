package io.plumbline.performance;

import io.plumbline.event.Outcome;
import io.plumbline.event.OutcomeKind;
import io.plumbline.stats.summary.BinaryScores;
import io.plumbline.stats.summary.RegressionSums;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * All that is counted of one slice of a model in one stretch of time. Panes merge: the pane of two
 * sets of outcomes is the merge of their panes, to the last bit, in any order.
 */
public final class PerformancePane {
    /** Version 2 added what Brier score and calibration error need. */
    static final int CALIBRATED_SINCE = 2;

    /** Version 3 added other tasks than the binary one. */
    private static final int ALL_TASKS_SINCE = 3;

    /** Version 4 added the scores of all predictions, labelled or not. */
    private static final byte VERSION = 4;

    private static final int BINARY = 1;
    private static final int CLASSES = 2;
    private static final int NUMBERS = 4;
    private static final int PREDICTED = 8;

    private final Traffic traffic;
    private final BinaryOutcomes binary;
    private final ClassOutcomes classes;
    private final RegressionSums numbers;
    private final BinaryScores predicted;

    /** Nothing counted. */
    public PerformancePane() {
        this(
                new Traffic(),
                new BinaryOutcomes(),
                new ClassOutcomes(),
                new RegressionSums(),
                new BinaryScores());
    }

    private PerformancePane(
            Traffic traffic,
            BinaryOutcomes binary,
            ClassOutcomes classes,
            RegressionSums numbers,
            BinaryScores predicted) {
        this.traffic = traffic;
        this.binary = binary;
        this.classes = classes;
        this.numbers = numbers;
        this.predicted = predicted;
    }

    /** Counts an outcome of a binary model. */
    public void addBinary(Outcome outcome, BinaryTask task) {
        traffic.add(outcome);
        if (outcome.kind() != OutcomeKind.PREDICTED) {
            binary.add(outcome, task, sign(outcome));
        }
    }

    /** Counts what an outcome of a binary model says before its label comes. */
    public void addPredicted(Outcome outcome, BinaryTask task) {
        if (outcome.kind() == OutcomeKind.PREDICTED && !Double.isNaN(outcome.score())) {
            boolean positive = task.isPositive(Objects.requireNonNull(outcome.predicted()));
            predicted.add(outcome.score(), positive, 1);
        }
    }

    /** Counts an outcome of a multiclass model. */
    public void addClasses(Outcome outcome) {
        traffic.add(outcome);
        classes.add(outcome);
    }

    /** Counts an outcome of a regression. */
    public void addNumbers(Outcome outcome) {
        traffic.add(outcome);
        if (outcome.kind() != OutcomeKind.PREDICTED) {
            numbers.add(outcome.labelValue(), outcome.value(), sign(outcome));
        }
    }

    private static int sign(Outcome outcome) {
        return outcome.kind() == OutcomeKind.LABELLED ? 1 : -1;
    }

    /** Counts all that {@code other} counted. */
    public void merge(PerformancePane other) {
        traffic.merge(other.traffic);
        binary.merge(other.binary);
        classes.merge(other.classes);
        numbers.merge(other.numbers);
        predicted.merge(other.predicted);
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
        return binary;
    }

    ClassOutcomes classes() {
        return classes;
    }

    RegressionSums numbers() {
        return numbers;
    }

    /** Scores of all predictions, with the predicted classes. */
    BinaryScores predicted() {
        return predicted;
    }

    /** The bytes to send or to store; {@link #fromBytes} reads them. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
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

    /** A model has one task: the others cost one byte together. */
    private void writeTasks(DataOutputStream out) throws IOException {
        out.writeByte(
                (binary.isEmpty() ? 0 : BINARY)
                        | (classes.isEmpty() ? 0 : CLASSES)
                        | (numbers.isEmpty() ? 0 : NUMBERS)
                        | (predicted.isEmpty() ? 0 : PREDICTED));
        if (!binary.isEmpty()) {
            binary.writeTo(out);
        }
        if (!classes.isEmpty()) {
            classes.writeTo(out);
        }
        if (!numbers.isEmpty()) {
            numbers.writeTo(out);
        }
        if (!predicted.isEmpty()) {
            predicted.writeTo(out);
        }
    }

    private static PerformancePane read(DataInputStream in, int version) throws IOException {
        Traffic traffic = Traffic.readFrom(in);
        int tasks = version >= ALL_TASKS_SINCE ? in.readByte() : BINARY;
        return new PerformancePane(
                traffic,
                (tasks & BINARY) != 0 ? BinaryOutcomes.readFrom(in, version) : new BinaryOutcomes(),
                (tasks & CLASSES) != 0 ? ClassOutcomes.readFrom(in) : new ClassOutcomes(),
                (tasks & NUMBERS) != 0 ? RegressionSums.readFrom(in) : new RegressionSums(),
                (tasks & PREDICTED) != 0 ? BinaryScores.readFrom(in) : new BinaryScores());
    }

    /**
     * The pane of stored bytes.
     *
     * @throws IllegalStateException when a newer version wrote them
     */
    public static PerformancePane fromBytes(byte[] bytes) {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        try {
            byte version = in.readByte();
            if (version < 1 || version > VERSION) {
                throw new IllegalStateException(
                        "a performance pane in state has version "
                                + version
                                + ", this program reads up to "
                                + VERSION
                                + ": restore it with the release that wrote it, or a newer one");
            }
            return read(in, version);
        } catch (IOException damaged) {
            throw new UncheckedIOException("a performance pane in state is cut short", damaged);
        }
    }
}
