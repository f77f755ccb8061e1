package io.plumbline.flink.wire;

import io.plumbline.bytes.ByteReader;
import io.plumbline.bytes.ByteWriter;

/**
 * The bytes of a record. Not safe for threads.
 *
 * @param <T> immutable records
 */
interface RecordFormat<T> {
    void write(ByteWriter out, T record);

    T read(ByteReader in);
}
