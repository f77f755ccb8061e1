package io.plumbline.flink.wire;

import io.plumbline.bytes.ByteReader;
import io.plumbline.bytes.ByteWriter;
import io.plumbline.bytes.StringPool;
import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;

/** What was read, and where. */
final class RawEventFormat implements RecordFormat<RawEvent> {
    private static final byte NOTHING = 0;
    private static final byte BYTES = 1;

    private final StringPool texts;

    RawEventFormat(StringPool texts) {
        this.texts = texts;
    }

    @Override
    public void write(ByteWriter out, RawEvent raw) {
        out.writeString(raw.position().topic());
        out.writeSigned(raw.position().partition());
        out.writeSigned(raw.position().offset());
        byte[] bytes = raw.bytes();
        out.writeByte(bytes == null ? NOTHING : BYTES);
        if (bytes != null) {
            out.writeBytes(bytes);
        }
    }

    @Override
    public RawEvent read(ByteReader in) {
        SourcePosition position =
                new SourcePosition(in.readString(texts), (int) in.readSigned(), in.readSigned());
        return new RawEvent(position, in.readByte() == NOTHING ? null : in.readBytes());
    }
}
