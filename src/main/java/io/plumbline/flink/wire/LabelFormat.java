package io.plumbline.flink.wire;

import io.plumbline.bytes.ByteReader;
import io.plumbline.bytes.ByteWriter;
import io.plumbline.bytes.StringPool;
import io.plumbline.event.Label;

/** A label on its way to the join. */
final class LabelFormat implements RecordFormat<Label> {
    private static final byte STANDS = 0;
    private static final byte RETRACTED = 1;

    private final StringPool texts = new StringPool();
    private final RawEventFormat raws = new RawEventFormat(texts);

    @Override
    public void write(ByteWriter out, Label label) {
        out.writeString(label.predictionId());
        out.writeString(label.modelId());
        out.writeSigned(label.ts());
        out.writeString(label.label());
        out.writeDouble(label.value());
        out.writeSigned(label.revision());
        out.writeByte(label.retract() ? RETRACTED : STANDS);
        raws.write(out, label.raw());
    }

    @Override
    public Label read(ByteReader in) {
        return new Label(
                in.readString(),
                in.readString(texts),
                in.readSigned(),
                in.readString(texts),
                in.readDouble(),
                in.readSigned(),
                in.readByte() == RETRACTED,
                raws.read(in));
    }
}
