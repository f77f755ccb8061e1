package io.plumbline.flink.wire;

import io.plumbline.bytes.ByteWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What the join is keyed by, a model and an id: of each text the number of its UTF-8 bytes, then
 * these. RocksDB finds an id's state by these bytes: they may never be others.
 */
public final class IdSerializer extends TypeSerializerSingleton<Tuple2<String, String>> {
    /** The only one. */
    public static final IdSerializer INSTANCE = new IdSerializer();

    private static final long serialVersionUID = 1L;

    private IdSerializer() {}

    @Override
    public void serialize(Tuple2<String, String> id, DataOutputView target) throws IOException {
        ByteWriter out = new ByteWriter();
        out.writeString(id.f0);
        out.writeString(id.f1);
        target.write(out.array(), 0, out.size());
    }

    @Override
    public Tuple2<String, String> deserialize(DataInputView source) throws IOException {
        return Tuple2.of(text(source), text(source));
    }

    private static String text(DataInputView source) throws IOException {
        return new String(bytes(source), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(DataInputView source) throws IOException {
        int length = 0;
        int shift = 0;
        byte next;
        do {
            next = source.readByte();
            length |= (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        byte[] bytes = new byte[length];
        source.readFully(bytes);
        return bytes;
    }

    @Override
    public Tuple2<String, String> deserialize(Tuple2<String, String> reuse, DataInputView source)
            throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    /** Nobody changes a key. */
    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public Tuple2<String, String> createInstance() {
        return Tuple2.of("", "");
    }

    @Override
    public Tuple2<String, String> copy(Tuple2<String, String> from) {
        return from;
    }

    @Override
    public Tuple2<String, String> copy(Tuple2<String, String> from, Tuple2<String, String> reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public TypeSerializerSnapshot<Tuple2<String, String>> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Of the one form that there is. */
    public static final class Snapshot
            extends SimpleTypeSerializerSnapshot<Tuple2<String, String>> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
