package io.plumbline.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link ByteWriter} wrote, in the same order. */
public final class ByteReader {
    private final byte[] bytes;
    private final int end;
    private int at;

    /** Reads all of an array. */
    public ByteReader(byte[] bytes) {
        this(bytes, bytes.length);
    }

    /** Reads the first {@code size} bytes of an array, of which nothing is kept. */
    public ByteReader(byte[] bytes, int size) {
        this.bytes = bytes;
        this.end = size;
    }

    /** Whether all is read. */
    public boolean isAtEnd() {
        return at == end;
    }

    /** Reads a byte. */
    public byte readByte() {
        return bytes[at++];
    }

    /** Reads what {@link ByteWriter#writeUnsigned} wrote. */
    public long readUnsigned() {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }

    /** Reads what {@link ByteWriter#writeSigned} wrote. */
    public long readSigned() {
        long value = readUnsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    /** Reads a number of two bytes. */
    public short readShort() {
        short value = (short) ((bytes[at] << 8) | (bytes[at + 1] & 0xFF));
        at += Short.BYTES;
        return value;
    }

    /** Reads a number of eight bytes. */
    public long readLong() {
        long value = (long) ByteWriter.LONG.get(bytes, at);
        at += Long.BYTES;
        return value;
    }

    /** Reads a number of eight bytes. */
    public double readDouble() {
        return Double.longBitsToDouble(readLong());
    }

    /** Reads a text. */
    public String readString() {
        int length = (int) readUnsigned();
        String value = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return value;
    }

    /** Reads a text of which there are few, the same object each time while it is in the pool. */
    public String readString(StringPool pool) {
        int length = (int) readUnsigned();
        String value = pool.of(bytes, at, length);
        at += length;
        return value;
    }

    /** Reads bytes. */
    public byte[] readBytes() {
        int length = (int) readUnsigned();
        byte[] value = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return value;
    }
}
