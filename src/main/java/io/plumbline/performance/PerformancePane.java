package io.plumbline.performance;

import io.plumbline.event.Outcome;
import io.plumbline.event.OutcomeKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * All that is counted of one slice of a model in one stretch of time. Panes merge: the pane of two
 * sets of outcomes is the merge of their panes, to the last bit, in any order.
 */
public final class PerformancePane {
    /** Version 2 added what Brier score and calibration error need. */
    static final int CALIBRATED_SINCE = 2;

    private static final byte VERSION = 2;

    private final Traffic traffic;
    private final BinaryOutcomes binary;

    /** Nothing counted. */
    public PerformancePane() {
        this(new Traffic(), new BinaryOutcomes());
    }

    private PerformancePane(Traffic traffic, BinaryOutcomes binary) {
        this.traffic = traffic;
        this.binary = binary;
    }

    /** Counts an outcome of a binary model. */
    public void add(Outcome outcome, BinaryTask task) {
        traffic.add(outcome);
        if (outcome.kind() != OutcomeKind.PREDICTED) {
            binary.add(outcome, task, outcome.kind() == OutcomeKind.LABELLED ? 1 : -1);
        }
    }

    /** Counts the traffic of an outcome of a task whose answers are not judged. */
    public void addTraffic(Outcome outcome) {
        traffic.add(outcome);
    }

    /** Counts all that {@code other} counted. */
    public void merge(PerformancePane other) {
        traffic.merge(other.traffic);
        binary.merge(other.binary);
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

    /** The bytes to send or to store; {@link #fromBytes} reads them. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            out.writeByte(VERSION);
            traffic.writeTo(out);
            binary.writeTo(out);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return bytes.toByteArray();
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
            return new PerformancePane(Traffic.readFrom(in), BinaryOutcomes.readFrom(in, version));
        } catch (IOException damaged) {
            throw new UncheckedIOException("a performance pane in state is cut short", damaged);
        }
    }
}
