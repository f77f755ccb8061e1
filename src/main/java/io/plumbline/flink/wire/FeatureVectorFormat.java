package io.plumbline.flink.wire;

import io.plumbline.bytes.ByteReader;
import io.plumbline.bytes.ByteWriter;
import io.plumbline.bytes.StringPool;
import io.plumbline.drift.FeatureVector;
import org.jspecify.annotations.Nullable;

/** Binned features: two bytes a code, eight a number where there is one. */
final class FeatureVectorFormat implements RecordFormat<FeatureVector> {
    private static final byte ALL_BINNED = 0;
    private static final byte CATEGORIES = 1;

    private final StringPool texts;

    FeatureVectorFormat(StringPool texts) {
        this.texts = texts;
    }

    @Override
    public void write(ByteWriter out, FeatureVector vector) {
        out.writeLong(vector.binning());
        out.writeUnsigned(vector.size());
        for (short code : vector.codes()) {
            out.writeShort(code);
        }
        for (double value : vector.values()) {
            out.writeDouble(value);
        }
        @Nullable String[] categories = vector.categories();
        out.writeByte(categories == null ? ALL_BINNED : CATEGORIES);
        if (categories != null) {
            writeCategories(out, categories);
        }
    }

    private static void writeCategories(ByteWriter out, @Nullable String[] categories) {
        for (String category : categories) {
            out.writeByte((byte) (category == null ? 0 : 1));
            if (category != null) {
                out.writeString(category);
            }
        }
    }

    @Override
    public FeatureVector read(ByteReader in) {
        long binning = in.readLong();
        short[] codes = new short[(int) in.readUnsigned()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = in.readShort();
        }
        double[] values = new double[codes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return new FeatureVector(
                binning,
                codes,
                values,
                in.readByte() == ALL_BINNED ? null : readCategories(in, codes.length));
    }

    private @Nullable String[] readCategories(ByteReader in, int features) {
        @Nullable String[] categories = new String[features];
        for (int i = 0; i < features; i++) {
            categories[i] = in.readByte() == 0 ? null : in.readString(texts);
        }
        return categories;
    }
}
