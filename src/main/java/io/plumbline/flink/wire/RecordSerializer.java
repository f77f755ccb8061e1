package io.plumbline.flink.wire;

import io.plumbline.bytes.ByteReader;
import io.plumbline.bytes.ByteWriter;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record in one piece: its length, then its bytes. Flink's own serializers of Java objects
 * look up each field by reflection and write texts a character at a time.
 *
 * @param <T> immutable records
 */
abstract class RecordSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;

    /** Longer than that an array is not kept for the next record. */
    private static final int LONGEST_KEPT = 64 * 1024;

    private transient @Nullable Workbench<T> workbench;

    /** How its records are written; a new one for each serializer. */
    abstract RecordFormat<T> newFormat();

    @Override
    public void serialize(T record, DataOutputView target) throws IOException {
        workbench().write(record, target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        return workbench().read(source);
    }

    private Workbench<T> workbench() {
        if (workbench == null) {
            workbench = new Workbench<>(newFormat());
        }
        return workbench;
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        workbench().copy(source, target);
    }

    /** There are no empty records, and nobody asks for one: none is ever filled again. */
    @Override
    public T createInstance() {
        throw new UnsupportedOperationException("a record is made with all that it holds");
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public T copy(T from, T reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other != null && other.getClass() == getClass();
    }

    @Override
    public int hashCode() {
        return getClass().hashCode();
    }

    /** The arrays that one record after another is put together in. */
    private static final class Workbench<T> {
        private final RecordFormat<T> format;
        private ByteWriter writer = new ByteWriter();
        private byte[] buffer = new byte[1024];

        Workbench(RecordFormat<T> format) {
            this.format = format;
        }

        void write(T record, DataOutputView target) throws IOException {
            writer.clear();
            format.write(writer, record);
            target.writeInt(writer.size());
            target.write(writer.array(), 0, writer.size());
            if (writer.array().length > LONGEST_KEPT) {
                writer = new ByteWriter();
            }
        }

        T read(DataInputView source) throws IOException {
            int size = source.readInt();
            return format.read(new ByteReader(bytes(source, size), size));
        }

        void copy(DataInputView source, DataOutputView target) throws IOException {
            int size = source.readInt();
            target.writeInt(size);
            target.write(bytes(source, size), 0, size);
        }

        /** The next {@code size} bytes, at the beginning of an array. */
        private byte[] bytes(DataInputView source, int size) throws IOException {
            byte[] bytes = size <= buffer.length ? buffer : new byte[size];
            source.readFully(bytes, 0, size);
            if (size > buffer.length && size <= LONGEST_KEPT) {
                buffer = bytes;
            }
            return bytes;
        }
    }
}
