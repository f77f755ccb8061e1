package io.plumbline.stats.summary;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Whole numbers in as few bytes as they need (LEB128; zigzag, so that small negatives are short).
 */
public final class Varint {
    private Varint() {}

    /** Writes a number. */
    public static void write(DataOutput out, long value) throws IOException {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    /** Reads a number. */
    public static long read(DataInput in) throws IOException {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = in.readByte();
            value |= (next & 0x7FL) << shift;
            shift += 7;
        } while (next < 0);
        return (value >>> 1) ^ -(value & 1);
    }

    /** Reads a number that must fit into an int. */
    public static int readInt(DataInput in) throws IOException {
        return Math.toIntExact(read(in));
    }
}
