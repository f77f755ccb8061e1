package io.plumbline.join;

import io.plumbline.bytes.ByteReader;
import io.plumbline.bytes.ByteWriter;
import io.plumbline.bytes.StringPool;
import io.plumbline.event.ClassScores;
import io.plumbline.event.Dimensions;
import io.plumbline.event.FeatureCells;

/**
 * The bytes of a {@link Scored}, in state and on the wire. Not safe for threads: names that come
 * again and again are kept.
 */
public final class ScoredCodec {
    private static final int SHADOW = 1;
    private static final int HAS_PREDICTED = 2;
    private static final int HAS_SCORE = 4;
    private static final int HAS_VALUE = 8;
    private static final int HAS_CLASS_SCORES = 16;
    private static final int HAS_CELLS = 32;

    private final StringPool texts;

    /**
     * @param texts where names are kept
     */
    public ScoredCodec(StringPool texts) {
        this.texts = texts;
    }

    /** Writes a prediction. */
    public static void write(ByteWriter out, Scored prediction) {
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

    private Dimensions readDimensions(ByteReader in) {
        String[] values = new String[(int) in.readUnsigned()];
        int layout = values.length == 0 ? 0 : (int) in.readSigned();
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readString(texts);
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

    private ClassScores readClassScores(ByteReader in) {
        String[] classes = new String[(int) in.readUnsigned()];
        double[] probabilities = new double[classes.length];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = in.readString(texts);
            probabilities[i] = in.readDouble();
        }
        return new ClassScores(classes, probabilities);
    }

    /** Reads what {@link #write} wrote. */
    public Scored read(ByteReader in) {
        int flags = in.readByte();
        String version = in.readString(texts);
        long ts = in.readSigned();
        Dimensions dimensions = readDimensions(in);
        return new Scored(
                version,
                ts,
                dimensions,
                (flags & SHADOW) != 0,
                (flags & HAS_PREDICTED) != 0 ? in.readString(texts) : null,
                (flags & HAS_SCORE) != 0 ? in.readDouble() : Double.NaN,
                (flags & HAS_VALUE) != 0 ? in.readDouble() : Double.NaN,
                (flags & HAS_CLASS_SCORES) != 0 ? readClassScores(in) : null,
                (flags & HAS_CELLS) != 0 ? new FeatureCells(in.readLong(), in.readBytes()) : null,
                in.readLong());
    }
}
