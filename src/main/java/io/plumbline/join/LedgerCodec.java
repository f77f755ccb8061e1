package io.plumbline.join;

import io.plumbline.event.ClassScores;
import io.plumbline.event.Dimensions;
import io.plumbline.event.FeatureCells;
import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of a {@link Ledger} in state: a version byte, then the predictions and the labels. It
 * is the only thing in state of a pending prediction, so it is compact: numbers as variable-length
 * no field names.
 */
public final class LedgerCodec {
    /** No release has written another. */
    private static final byte VERSION = 3;

    private static final int SHADOW = 1;
    private static final int HAS_PREDICTED = 2;
    private static final int HAS_SCORE = 4;
    private static final int HAS_VALUE = 8;
    private static final int HAS_CLASS_SCORES = 16;
    private static final int HAS_CELLS = 32;
    private static final int RETRACT = 1;
    private static final int HAS_NUMBER = 2;
    private static final int UNUSED = 4;
    private static final int NULL_BYTES = 8;

    private LedgerCodec() {}

    /** The bytes to store. */
    public static byte[] write(Ledger ledger) {
        ByteWriter out = new ByteWriter();
        out.writeByte(VERSION);
        out.writeUnsigned(ledger.predictions().size());
        for (Scored prediction : ledger.predictions()) {
            write(out, prediction);
        }
        out.writeUnsigned(ledger.truths().size());
        for (Truth truth : ledger.truths()) {
            write(out, truth);
        }
        return out.toBytes();
    }

    /**
     * The ledger of stored bytes.
     *
     * @throws IllegalStateException when a newer version wrote them
     */
    public static Ledger read(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        byte version = in.readByte();
        if (version != VERSION) {
            throw new IllegalStateException(
                    "state of the label join has version "
                            + version
                            + ", this program reads "
                            + VERSION
                            + ": restore it with the release that wrote it");
        }
        int predictions = (int) in.readUnsigned();
        List<Scored> scored = new ArrayList<>(predictions);
        for (int i = 0; i < predictions; i++) {
            scored.add(readScored(in));
        }
        int labels = (int) in.readUnsigned();
        List<Truth> truths = new ArrayList<>(Math.max(1, labels));
        for (int i = 0; i < labels; i++) {
            truths.add(readTruth(in));
        }
        return new Ledger(scored, truths);
    }

    private static void write(ByteWriter out, Scored prediction) {
        int flags =
                (prediction.shadow() ? SHADOW : 0)
                        | (prediction.predicted() != null ? HAS_PREDICTED : 0)
                        | (Double.isNaN(prediction.score()) ? 0 : HAS_SCORE)
                        | (Double.isNaN(prediction.value()) ? 0 : HAS_VALUE)
                        | (prediction.classScores() == null ? 0 : HAS_CLASS_SCORES)
                        | (prediction.cells() == null ? 0 : HAS_CELLS);
        out.writeByte((byte) flags);
        out.writeString(prediction.modelVersion());
        out.writeSigned(prediction.ts());
        write(out, prediction.dimensions());
        if (prediction.predicted() != null) {
            out.writeString(prediction.predicted());
        }
        if ((flags & HAS_SCORE) != 0) {
            out.writeDouble(prediction.score());
        }
        if ((flags & HAS_VALUE) != 0) {
            out.writeDouble(prediction.value());
        }
        if (prediction.classScores() != null) {
            write(out, prediction.classScores());
        }
        if (prediction.cells() != null) {
            out.writeLong(prediction.cells().layout());
            out.writeBytes(prediction.cells().cells());
        }
        out.writeLong(prediction.contentHash());
    }

    private static void write(ByteWriter out, Dimensions dimensions) {
        out.writeUnsigned(dimensions.values().length);
        if (dimensions.values().length > 0) {
            out.writeSigned(dimensions.layout());
        }
        for (String value : dimensions.values()) {
            out.writeString(value);
        }
    }

    private static Dimensions readDimensions(ByteReader in) {
        String[] values = new String[(int) in.readUnsigned()];
        int layout = values.length == 0 ? 0 : (int) in.readSigned();
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readString();
        }
        return values.length == 0 ? Dimensions.NONE : new Dimensions(layout, values);
    }

    private static void write(ByteWriter out, ClassScores scores) {
        out.writeUnsigned(scores.classes().length);
        for (int i = 0; i < scores.classes().length; i++) {
            out.writeString(scores.classes()[i]);
            out.writeDouble(scores.probabilities()[i]);
        }
    }

    private static ClassScores readClassScores(ByteReader in) {
        String[] classes = new String[(int) in.readUnsigned()];
        double[] probabilities = new double[classes.length];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = in.readString();
            probabilities[i] = in.readDouble();
        }
        return new ClassScores(classes, probabilities);
    }

    private static Scored readScored(ByteReader in) {
        int flags = in.readByte();
        String version = in.readString();
        long ts = in.readSigned();
        Dimensions dimensions = readDimensions(in);
        return new Scored(
                version,
                ts,
                dimensions,
                (flags & SHADOW) != 0,
                (flags & HAS_PREDICTED) != 0 ? in.readString() : null,
                (flags & HAS_SCORE) != 0 ? in.readDouble() : Double.NaN,
                (flags & HAS_VALUE) != 0 ? in.readDouble() : Double.NaN,
                (flags & HAS_CLASS_SCORES) != 0 ? readClassScores(in) : null,
                (flags & HAS_CELLS) != 0 ? new FeatureCells(in.readLong(), in.readBytes()) : null,
                in.readLong());
    }

    private static void write(ByteWriter out, Truth truth) {
        RawEvent unused = truth.unused();
        int flags =
                (truth.retract() ? RETRACT : 0)
                        | (Double.isNaN(truth.value()) ? 0 : HAS_NUMBER)
                        | (unused != null ? UNUSED : 0)
                        | (unused != null && unused.bytes() == null ? NULL_BYTES : 0);
        out.writeByte((byte) flags);
        out.writeSigned(truth.revision());
        out.writeSigned(truth.ts());
        out.writeString(truth.label());
        if ((flags & HAS_NUMBER) != 0) {
            out.writeDouble(truth.value());
        }
        if (unused != null) {
            out.writeString(unused.position().topic());
            out.writeUnsigned(unused.position().partition());
            out.writeUnsigned(unused.position().offset());
            if (unused.bytes() != null) {
                out.writeBytes(unused.bytes());
            }
        }
    }

    private static Truth readTruth(ByteReader in) {
        int flags = in.readByte();
        long revision = in.readSigned();
        long ts = in.readSigned();
        String label = in.readString();
        double value = (flags & HAS_NUMBER) != 0 ? in.readDouble() : Double.NaN;
        boolean retract = (flags & RETRACT) != 0;
        if ((flags & UNUSED) == 0) {
            return new Truth(revision, ts, label, value, retract, null);
        }
        SourcePosition position =
                new SourcePosition(in.readString(), (int) in.readUnsigned(), in.readUnsigned());
        byte[] bytes = (flags & NULL_BYTES) != 0 ? null : in.readBytes();
        return new Truth(revision, ts, label, value, retract, new RawEvent(position, bytes));
    }
}
