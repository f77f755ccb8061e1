package io.plumbline.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes with variable-length integers (LEB128, zigzag when signed). */
public final class ByteWriter {
    static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int LONGEST_VARINT = 10;

    private byte[] bytes = new byte[96];
    private int size;

    /** Forgets what was written; the array is used again. */
    public void clear() {
        size = 0;
    }

    /** The number of bytes that were written. */
    public int size() {
        return size;
    }

    /** The writer's own array, of which the first {@link #size} bytes are written. */
    public byte[] array() {
        return bytes;
    }

    /** Writes a byte. */
    public void writeByte(byte value) {
        ensure(1);
        bytes[size++] = value;
    }

    /** Writes a number that is rarely negative: the smaller, the shorter. */
    public void writeUnsigned(long value) {
        ensure(LONGEST_VARINT);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Writes a number: the nearer to 0, the shorter. */
    public void writeSigned(long value) {
        writeUnsigned((value << 1) ^ (value >> 63));
    }

    /** Writes a number in two bytes. */
    public void writeShort(short value) {
        ensure(Short.BYTES);
        bytes[size++] = (byte) (value >>> 8);
        bytes[size++] = (byte) value;
    }

    /** Writes a number in eight bytes. */
    public void writeLong(long value) {
        ensure(Long.BYTES);
        LONG.set(bytes, size, value);
        size += Long.BYTES;
    }

    /** Writes a number in eight bytes, NaN with its bits. */
    public void writeDouble(double value) {
        writeLong(Double.doubleToRawLongBits(value));
    }

    /** Writes a text of whole characters: half a surrogate pair has no bytes to come back from. */
    public void writeString(String value) {
        writeBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes and how many they are. */
    public void writeBytes(byte[] value) {
        writeUnsigned(value.length);
        ensure(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    /** A copy of what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
